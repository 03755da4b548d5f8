package org.cpchain.identity.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.Signature;
import org.cpchain.crypto.standard.StandardSuite;
import org.cpchain.identity.Partner;
import org.junit.jupiter.api.Test;

class PartnersTest {
  private final CryptoSuite suite = new StandardSuite();
  private final Keys keys = new Keys();

  @Test
  void aPartnerThatThisNodeSignsForGetsAKey() {
    Partner partner = read(Map.of("id", "hospital", "signer", "hospital"));
    assertThat(keys.aliases()).containsExactly("hospital");
    assertThat(partner.signer()).contains("hospital");
    assertThat(partner.account()).isEqualTo(suite.address(keys.createIfAbsent("hospital")));
  }

  @Test
  void aPartnerWithItsOwnNodeIsNamedByItsAccount() {
    Partner partner =
        read(Map.of("id", "clinic", "account", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"));
    assertThat(partner.account())
        .isEqualTo(Address.fromHex("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"));
    assertThat(partner.signer()).isEmpty();
  }

  @Test
  void aWrongChecksumLeavesThePartnerOut() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "id", "clinic", "account", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD")))
        .hasMessageContaining("clinic")
        .hasMessageContaining("checksum");
  }

  @Test
  void signerAndAccountExcludeEachOther() {
    assertThatThrownBy(() -> read(Map.of("id", "clinic"))).hasMessageContaining("exactly one");
  }

  @Test
  void isFoundByEachOfItsIdentifiers() {
    ConfiguredPartners directory = new ConfiguredPartners();
    ConfiguredPartner configured =
        new ConfiguredPartner(
            keys,
            suite,
            Map.of(
                "id", "hospital", "signer", "h", "identifier.gln", "9506000130019, 9506000130026"));
    directory.add(configured);
    assertThat(directory.byIdentifier("gln", "9506000130026"))
        .map(Partner::id)
        .contains("hospital");
    assertThat(directory.byIdentifier("gln", "9506000130999")).isEmpty();
    directory.remove(configured);
    assertThat(directory.byId("hospital")).isEmpty();
  }

  private Partner read(Map<String, Object> properties) {
    return ConfiguredPartner.read(keys, suite, properties);
  }

  /** Public keys only: nothing is signed here. */
  private static final class Keys implements SecurityModule {
    private final Map<String, PublicKey> made = new TreeMap<>();

    @Override
    public Set<String> aliases() {
      return made.keySet();
    }

    @Override
    public Optional<PublicKey> publicKey(String alias) {
      return Optional.ofNullable(made.get(alias));
    }

    @Override
    public Signature sign(String alias, Hash digest) {
      throw new IllegalArgumentException("signs nothing");
    }

    @Override
    public PublicKey createIfAbsent(String alias) {
      return made.computeIfAbsent(
          alias, name -> new PublicKey(Bytes.concat(Hash.ZERO.bytes(), hash(name).bytes())));
    }

    private static Hash hash(String name) {
      return new StandardSuite().hash(name.getBytes(StandardCharsets.UTF_8));
    }
  }
}
