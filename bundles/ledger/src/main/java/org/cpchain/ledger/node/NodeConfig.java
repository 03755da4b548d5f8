package org.cpchain.ledger.node;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the ledger; none of them changes what the chain agrees about. */
@ObjectClassDefinition(
    name = "CPChain ledger",
    description = "Chain, transaction pool and submissions of this node")
public @interface NodeConfig {
  @AttributeDefinition(
      description =
          "The genesis file; it need not exist: then the node begins a chain of its own. Framework"
              + " and system properties may stand in ${...}")
  String genesis_file() default "${karaf.etc}/genesis.json";

  @AttributeDefinition(
      description = "Where the genesis is kept once the chain has begun. As above for ${...}")
  String data_folder() default "${karaf.data}";

  @AttributeDefinition(description = "How many transactions may wait in the pool altogether")
  int pool_capacity() default 32_768;

  @AttributeDefinition(description = "How many of these may wait behind a gap of nonces")
  int pool_queued() default 8_192;

  @AttributeDefinition(description = "How many transactions of one account may be ready at once")
  int pool_account_ready() default 1_024;

  @AttributeDefinition(description = "How many more of one account may wait behind those")
  int pool_account_queued() default 2_048;

  @AttributeDefinition(description = "After how many hours a transaction leaves the pool")
  int pool_lifetime_hours() default 3;

  @AttributeDefinition(description = "How many transactions this node puts into a block at most")
  int block_transactions() default 5_000;

  @AttributeDefinition(
      description = "Gas limit of a submission whose need cannot be found beforehand")
  long submission_gas_limit() default 3_000_000;

  @AttributeDefinition(
      description = "How many submissions of one account may wait for their blocks")
  int submission_open_per_account() default 2_048;

  @AttributeDefinition(
      description =
          "Who pays for submissions on a chain with fees. sponsored: they offer no price as long as"
              + " a holder, a plan or the account's quota bears them, and the account pays for the"
              + " others; pay: the account pays for all")
  String submission_fees() default "sponsored";

  @AttributeDefinition(
      description =
          "After how many seconds without a block the account pays for a submission that offers no"
              + " price, when it can; 1 to 86400")
  long submission_sponsor_seconds() default 30;

  @AttributeDefinition(
      description =
          "A node that lacks more blocks than this copies the state of a late block from its peers"
              + " and skips the blocks below: of these it has headers and certificates only. 0: it"
              + " fetches and executes every block, however long that takes")
  long sync_skip_distance() default 20_000;

  @AttributeDefinition(
      description =
          "A block that is on the chain for certain, as height:hash; peers with another one at that"
              + " height are not believed. Empty: the genesis is enough")
  String sync_checkpoint() default "";

  @AttributeDefinition(
      description =
          "After how many of the last blocks the state is kept, at least; 0: after all of them (an"
              + " archive). Otherwise 1000 or more. Blocks, receipts and events are kept in any case")
  long state_keep() default 0;

  @AttributeDefinition(
      description =
          "Of how many of the last impeached heights this node keeps what validators have signed"
              + " against the proposer; 1 to 100000")
  int impeachments_keep() default 1_000;
}
