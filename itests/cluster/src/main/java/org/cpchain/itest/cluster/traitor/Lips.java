package org.cpchain.itest.cluster.traitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.Proposal;
import org.cpchain.consensus.Validators;
import org.cpchain.consensus.lbft21.core.Lbft21;
import org.cpchain.crypto.Signature;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Domain;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Message.PrePrepare;
import org.cpchain.lbft.core.Message.Prepare;
import org.cpchain.lbft.core.MessageCodec;
import org.cpchain.lbft.core.Signatures;

/** Says to each validator what the strategy wants it to hear. */
final class Lips implements Validators {
  private static final int REMEMBERED = 64;
  private static final int JUNK = 300;
  private static final long CHANGE_SECONDS = 2;

  private final ConsensusHost host;
  private final Strategy strategy;
  private final Supplier<Optional<Proposal>> twin;
  private final Validators good;
  private final MessageCodec codec;
  private final Random random = new Random();
  private final List<Bytes> memory = new ArrayList<>();

  Lips(ConsensusHost host, Strategy strategy, Supplier<Optional<Proposal>> twin) {
    this.host = host;
    this.strategy = strategy;
    this.twin = twin;
    this.good = host.validators();
    this.codec = new MessageCodec("lbft-2.1", Lbft21.VERSION, host.rules(), Map.of());
  }

  @Override
  public void broadcast(Bytes message) {
    committee().stream()
        .filter(validator -> !validator.equals(host.signer().self()))
        .forEach(validator -> send(validator, message));
  }

  private List<Address> committee() {
    return host.application().committee(host.application().height() + 1).validators();
  }

  @Override
  public synchronized void send(Address validator, Bytes message) {
    switch (strategy) {
      case SILENT -> {}
      case MUTE_TO_SOME -> {
        if (hears(validator)) {
          good.send(validator, message);
        }
      }
      case TWO_FACED -> contradict(validator, message);
      case REPLAYER -> {
        good.send(validator, message);
        replay(validator, message);
      }
    }
  }

  private boolean hears(Address validator) {
    long turn = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime()) / CHANGE_SECONDS;
    return (committee().indexOf(validator) + turn) % 2 == 0;
  }

  /** The first one hears the truth, the second one the contrary, everybody else both. */
  private void contradict(Address validator, Bytes message) {
    Optional<Bytes> contrary = codec.decode(message).toOptional().flatMap(this::contrary);
    List<Address> others = new ArrayList<>(committee());
    others.remove(host.signer().self());
    int place = others.indexOf(validator);
    if (place != 1 || contrary.isEmpty()) {
      good.send(validator, message);
    }
    if (place != 0) {
      contrary.ifPresent(other -> good.send(validator, other));
    }
  }

  private Optional<Bytes> contrary(Message message) {
    if (message instanceof PrePrepare said) {
      return twin.get()
          .filter(other -> other.height() == said.height() && !other.hash().equals(said.block()))
          .map(other -> new PrePrepare(other.height(), other.hash(), other.payload()))
          .map(codec::encode);
    }
    if (message instanceof Prepare said) {
      Ballot ballot = said.ballot();
      Hash block =
          twin.get()
              .filter(other -> other.height() == ballot.height())
              .map(Proposal::hash)
              .filter(other -> !other.equals(ballot.block()))
              .orElseGet(() -> host.suite().hash(ballot.block().bytes().toArray()));
      Ballot other = new Ballot(ballot.height(), ballot.round(), ballot.phase(), block);
      return Optional.of(codec.encode(new Prepare(other, own(other))));
    }
    return Optional.empty();
  }

  /** The traitor's own good signature. */
  private Signatures own(Ballot ballot) {
    Domain domain = new Domain(Lbft21.PROTOCOL, host.suite(), host.rules());
    Signature signature = host.signer().sign(domain.digest(ballot));
    return Signatures.of(committee().indexOf(host.signer().self()), signature);
  }

  private void replay(Address validator, Bytes message) {
    if (memory.size() < REMEMBERED) {
      memory.add(message);
    } else {
      memory.set(random.nextInt(REMEMBERED), message);
    }
    good.send(validator, memory.get(random.nextInt(memory.size())));
    byte[] altered = memory.get(random.nextInt(memory.size())).toArray();
    altered[random.nextInt(altered.length)] += (byte) (1 + random.nextInt(255));
    good.send(validator, Bytes.of(altered));
    byte[] junk = new byte[1 + random.nextInt(JUNK)];
    random.nextBytes(junk);
    good.send(validator, Bytes.of(junk));
  }
}
