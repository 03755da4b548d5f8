package org.cpchain.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A contract's implementation, registered as an OSGi service of this type. The class has no fields
 * that change, and implements one interface marked {@link Abi} whose methods are marked {@link
 * Function}.
 */
public interface Contract {
  /** Marks the interface that is the contract's face. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface Abi {
    /** Short name, as in {@code cpchain:contract/drugledger}. */
    String name();

    /** The fixed address, 20 bytes in hexadecimal. */
    String address();

    /** Major.minor.micro. */
    String version();

    /** The event records. */
    Class<? extends Event>[] events() default {};
  }

  /**
   * A function that can be called from outside. The method's first parameter is the {@link
   * CallContext}, the others are the function's in order: {@code uint256} and every other integer
   * with more than 63 bits beside the sign as BigInteger, shorter ones as {@code long}, {@code
   * bool} as boolean, {@code address} as Address, {@code bytes32} as Hash, {@code bytes} as Bytes,
   * {@code string} as String, lists {@code T[]} as List. No other types, no overloads. One result
   * comes back as such, several as a record.
   */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface Function {
    /** Human-readable ABI: {@code "ship(bytes32 item, address to) returns (bool ok)"}. */
    String value();

    /** Changes no state: a write through the context then reverts. */
    boolean view() default false;

    /** May be called with CPC. */
    boolean payable() default false;
  }

  /**
   * On a method of the implementing class, not of its face: carries the state of an older version
   * over to this one. The method takes the {@link CallContext} (that of a system contract may take
   * the {@link SystemContext}) and nothing else, and returns nothing. The chain calls it itself,
   * once, at the end of the block before the first one in which this version answers; {@link
   * CallContext#sender()} is {@link SystemContext#SYSTEM} then. It works on the contract's own
   * storage, which cannot be listed, and calls no other contract. When it reverts, fails or uses
   * more gas than an upgrade may, all that it did is taken back and the older version stays.
   *
   * <p>A version without such a method is a first one: it answers on a chain that names no version
   * of the contract. One with it follows the versions that its methods name, and no others; where
   * nothing of the state changes, the method is empty.
   */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface Upgrade {
    /** The version that is in force before, major.minor.micro. */
    String from();
  }

  /** An event: a record whose components are the event's parameters in order. */
  interface Event {}

  /** The event's signature, on the record. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface EventAbi {
    /** Human-readable ABI: {@code "Shipped(bytes32 indexed item, address indexed to)"}. */
    String value();
  }
}
