package org.cpchain.ledger.node;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.Signature;
import org.cpchain.ledger.core.Key;
import org.cpchain.network.Channel;
import org.cpchain.network.PeerNetwork;
import org.web3j.utils.Numeric;

/** Says in a validator's name, byte by byte, what an LBFT 2.1 engine might never say. */
final class PlayedValidator {
  static final int NOTHING = 1;
  static final int INVALID = 3;
  static final int UNPREPARED = 6;
  private static final int VERSION = 21;
  private static final int PREPREPARE = 1;
  private static final int TESTIMONY = 11;
  private static final int TIMEOUT = 1;

  private final TestNode node;
  private final Key key;
  private final PeerNetwork peers;
  private final Hash genesis;

  PlayedValidator(TestNode node, PeerNetwork peers) {
    this.node = node;
    this.key = node.keys().key("node");
    this.peers = peers;
    this.genesis = node.node().ledger().chain().genesis();
  }

  Key key() {
    return key;
  }

  /** A block at height 1. */
  void propose(TestNode to, Hash block, Bytes payload) {
    ByteBuffer fields = ByteBuffer.allocate(8 + Hash.SIZE + 4);
    fields.putLong(1).put(block.bytes().toArray()).putInt(payload.size());
    say(to, PREPREPARE, Bytes.concat(Bytes.of(fields.array()), payload));
  }

  /** About round 1 of height 1, signed with that key. */
  void testify(TestNode to, int sight, Hash block, int rule, Key signer) {
    ByteBuffer word = ByteBuffer.allocate(4 + 1 + 1 + 1 + 2 * Hash.SIZE + 1);
    word.putInt(1).put((byte) 0).put((byte) TIMEOUT).put((byte) sight);
    word.put(block.bytes().toArray()).put(new byte[Hash.SIZE]).put((byte) rule);
    Bytes height = Bytes.of(ByteBuffer.allocate(8).putLong(1).array());
    Bytes content = Bytes.concat(height, Bytes.of(word.array()));
    Signature signature =
        signer.sign(
            TestNode.SUITE.hash(
                "cpchain/lbft-2.1/testimony".getBytes(StandardCharsets.US_ASCII),
                Numeric.toBytesPadded(BigInteger.valueOf(41), Hash.SIZE),
                genesis.bytes().toArray(),
                content.toArray()));
    say(to, TESTIMONY, Bytes.concat(content, signature.toBytes()));
  }

  private void say(TestNode to, int kind, Bytes fields) {
    Bytes head = Bytes.of((byte) VERSION, (byte) kind);
    peers.send(to.address("node"), Channel.CONSENSUS, Bytes.concat(head, genesis.bytes(), fields));
  }

  /** What this validator, as the first proposer, would put into its block. */
  Bytes block(long timestamp) {
    return node.node()
        .participation()
        .application()
        .build(1, timestamp, false)
        .orElseThrow()
        .payload();
  }
}
