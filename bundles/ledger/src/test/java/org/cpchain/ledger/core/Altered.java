package org.cpchain.ledger.core;

import java.lang.reflect.RecordComponent;

/** Copies of records in which one component is different. */
public final class Altered {
  private Altered() {}

  public static <R extends Record> R copy(R original, String component, Object value) {
    RecordComponent[] components = original.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    boolean found = false;
    try {
      for (int i = 0; i < components.length; i++) {
        boolean here = components[i].getName().equals(component);
        found |= here;
        types[i] = components[i].getType();
        values[i] = here ? value : components[i].getAccessor().invoke(original);
      }
      if (!found) {
        throw new AssertionError("no component " + component + " in " + original.getClass());
      }
      @SuppressWarnings("unchecked") // the constructor of the original's own class
      R copy = (R) original.getClass().getDeclaredConstructor(types).newInstance(values);
      return copy;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot copy " + original, e);
    }
  }
}
