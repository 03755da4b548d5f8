package org.cpchain.contract.runtime.face;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A contract's version: major.minor.micro. */
public record Version(int major, int minor, int micro) implements Comparable<Version> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})");
  private static final Comparator<Version> ORDER =
      Comparator.comparingInt(Version::major)
          .thenComparingInt(Version::minor)
          .thenComparingInt(Version::micro);

  /**
   * @throws IllegalArgumentException when the text is not three numbers
   */
  public static Version parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("the version '" + text + "' is not major.minor.micro");
    }
    return new Version(
        Integer.parseInt(form.group(1)),
        Integer.parseInt(form.group(2)),
        Integer.parseInt(form.group(3)));
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + micro;
  }
}
