package org.cpchain.contract.runtime.abi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/** An event's encoding as topics and data. Immutable. */
public final class AbiEvent {
  private static final int MAX_INDEXED = 3;

  private final Signature signature;
  private final Hash topic;
  private final List<Parameter> indexed;
  private final List<Parameter> others;
  private final AbiWriter words;
  private final AbiWriter data;

  /**
   * @throws IllegalArgumentException when more than three parameters are indexed, or one whose
   *     value would be lost in a hash
   */
  public AbiEvent(Signature signature) {
    this.signature = signature;
    this.topic = Keccak256.of(signature.canonical());
    this.indexed = signature.inputs().stream().filter(Parameter::indexed).toList();
    this.others = signature.inputs().stream().filter(input -> !input.indexed()).toList();
    this.words = new AbiWriter(indexed);
    this.data = new AbiWriter(others);
    if (indexed.size() > MAX_INDEXED) {
      throw new IllegalArgumentException(
          "the event " + signature.name() + " has more than three indexed parameters");
    }
    for (Parameter parameter : indexed) {
      if (parameter.type().dynamic()) {
        throw new IllegalArgumentException(
            "the event " + signature.name() + " cannot index " + parameter.type().canonical());
      }
    }
  }

  public Signature signature() {
    return signature;
  }

  /** The first topic. */
  public Hash topic() {
    return topic;
  }

  /**
   * @param values in the order of the signature
   * @throws IllegalArgumentException when a value is out of its type's range
   */
  public List<Hash> topics(List<?> values) {
    List<Hash> topics = new ArrayList<>();
    topics.add(topic);
    Bytes all = words.write(select(values, true));
    for (int at = 0; at < all.size(); at += Hash.SIZE) {
      topics.add(new Hash(all.slice(at, at + Hash.SIZE)));
    }
    return List.copyOf(topics);
  }

  /**
   * @param values in the order of the signature
   * @throws IllegalArgumentException when a value is out of its type's range
   */
  public Bytes data(List<?> values) {
    return data.write(select(values, false));
  }

  /** The parameters by name, in the order of the signature. */
  public Map<String, Object> decode(List<Hash> topics, Bytes data) throws BadAbi {
    if (topics.size() != indexed.size() + 1) {
      throw new BadAbi("the event has " + (indexed.size() + 1) + " topics, not " + topics.size());
    }
    Bytes words = Bytes.concat(topics.stream().skip(1).map(Hash::bytes).toArray(Bytes[]::new));
    List<Object> fromTopics = AbiReader.read(indexed, words, 0);
    List<Object> fromData = AbiReader.read(others, data, 0);
    Map<String, Object> values = new LinkedHashMap<>();
    int topicsRead = 0;
    int dataRead = 0;
    for (Parameter parameter : signature.inputs()) {
      values.put(
          parameter.name(),
          parameter.indexed() ? fromTopics.get(topicsRead++) : fromData.get(dataRead++));
    }
    return values;
  }

  private List<Object> select(List<?> values, boolean ofTopics) {
    List<Object> selected = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (signature.inputs().get(i).indexed() == ofTopics) {
        selected.add(values.get(i));
      }
    }
    return selected;
  }
}
