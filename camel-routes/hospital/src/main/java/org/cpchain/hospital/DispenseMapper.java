package org.cpchain.hospital;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.document.BusinessDocument;
import org.cpchain.document.DocumentMapper;
import org.cpchain.document.SourceMessage;
import org.cpchain.hospital.dispense.DispenseReader;
import org.cpchain.hospital.hl7.Fault;
import org.cpchain.hospital.hl7.Header;
import org.cpchain.hospital.hl7.Message;
import org.cpchain.hospital.hl7.Rules;

/** HL7 v2 for the intake: dispenses become documents, other known messages none. */
final class DispenseMapper implements DocumentMapper {
  static final String FORMAT = "hl7v2";

  private final Charset usual;
  private final Rules rules;
  private final DispenseReader dispenses;

  DispenseMapper(Charset usual, Rules rules, DispenseReader dispenses) {
    this.usual = usual;
    this.rules = rules;
    this.dispenses = dispenses;
  }

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public Result<List<BusinessDocument>> map(SourceMessage source) {
    DispenseReader.Read read = read(source.content());
    return read instanceof DispenseReader.Good good
        ? Result.ok(good.documents())
        : Result.refused(((DispenseReader.Bad) read).fault().reason());
  }

  /** The documents, none when the message has no effect; or what is wrong, in HL7's words. */
  DispenseReader.Read read(Bytes content) {
    Message.Read read = Message.read(content, usual);
    if (read instanceof Message.Bad bad) {
      return new DispenseReader.Bad(bad.fault());
    }
    Message message = ((Message.Good) read).message();
    Header header = message.header();
    Optional<Fault> fault = rules.fault(header);
    if (fault.isPresent()) {
      return new DispenseReader.Bad(fault.get());
    }
    return Rules.isDispense(header) ? dispenses.read(message) : new DispenseReader.Good(List.of());
  }
}
