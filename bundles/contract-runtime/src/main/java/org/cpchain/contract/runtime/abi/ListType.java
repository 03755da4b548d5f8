package org.cpchain.contract.runtime.abi;

import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;

/** {@code T[]}. */
record ListType(AbiType element) implements AbiType {
  @Override
  public String canonical() {
    return element.canonical() + "[]";
  }

  @Override
  public String coding() {
    return element.coding() + "[]";
  }

  @Override
  public Class<?> libraryClass() {
    return element.libraryClass().arrayType();
  }

  @Override
  public boolean dynamic() {
    return true;
  }

  @Override
  public boolean fits(Type java) {
    return java instanceof ParameterizedType list
        && list.getRawType() == List.class
        && element.fits(list.getActualTypeArguments()[0]);
  }

  @Override
  public Object toLibrary(Object value) {
    List<?> list = (List<?>) value;
    Object array = Array.newInstance(element.libraryClass(), list.size());
    for (int i = 0; i < list.size(); i++) {
      Array.set(array, i, element.toLibrary(list.get(i)));
    }
    return array;
  }

  @Override
  public Object read(AbiReader reader, int head) throws BadAbi {
    return reader.list(head, element);
  }
}
