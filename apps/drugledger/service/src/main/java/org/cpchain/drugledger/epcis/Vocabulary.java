package org.cpchain.drugledger.epcis;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The word lists of the Core Business Vocabulary (CBV 2.0 section 7). JSON documents use the bare
 * word; EPCIS 1.2 used a URN; hashing uses the web address.
 */
public enum Vocabulary {
  BIZ_STEP(
      "urn:epcglobal:cbv:bizstep:",
      "https://ref.gs1.org/cbv/BizStep-",
      """
      accepting arriving assembling collecting commissioning consigning creating_class_instance
      cycle_counting decommissioning departing destroying disassembling dispensing encoding
      entering_exiting holding inspecting installing killing loading other packing picking
      receiving removing repackaging repairing replacing reserving retail_selling shipping
      staging_outbound stock_taking stocking storing transporting unloading unpacking
      void_shipping sensor_reporting sampling"""),
  DISPOSITION(
      "urn:epcglobal:cbv:disp:",
      "https://ref.gs1.org/cbv/Disp-",
      """
      active container_closed damaged destroyed dispensed disposed encoded expired in_progress
      in_transit inactive no_pedigree_match non_sellable_other partially_dispensed recalled
      reserved retail_sold returned sellable_accessible sellable_not_accessible stolen unknown
      available completeness_verified completeness_inferred conformant container_open
      mismatch_instance mismatch_class mismatch_quantity needs_replacement non_conformant
      unavailable"""),
  TRANSACTION_TYPE(
      "urn:epcglobal:cbv:btt:",
      "https://ref.gs1.org/cbv/BTT-",
      "bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt"),
  PARTY_TYPE(
      "urn:epcglobal:cbv:sdt:",
      "https://ref.gs1.org/cbv/SDT-",
      "owning_party possessing_party location"),
  ERROR_REASON(
      "urn:epcglobal:cbv:er:", "https://ref.gs1.org/cbv/ER-", "did_not_occur incorrect_data"),
  COMPONENT(
      "urn:epcglobal:cbv:comp:",
      "https://ref.gs1.org/cbv/Comp-",
      """
      x y z axial_distance azimuth height spherical_radius polar_angle elevation_angle easting
      northing latitude longitude altitude"""),
  MEASUREMENT(
      "gs1:",
      "https://gs1.org/voc/",
      """
      AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Radioactivity Altitude
      AmountOfSubstance AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum
      AngularVelocity Area Capacitance Conductance Conductivity Count Density Dimensionless
      DoseEquivalent DoseEquivalentRate DynamicViscosity ElectricCharge ElectricCurrent
      ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force Frequency Illuminance
      Inductance Irradiance KinematicViscosity Length LinearMomentum Luminance LuminousFlux
      LuminousIntensity MagneticFlux MagneticFluxDensity MagneticVectorPotential Mass
      MassConcentration MassFlowRate MassPerAreaTime MemoryCapacity MolalityOfSolute MolarEnergy
      MolarMass MolarVolume Power Pressure RadiantFlux RadiantIntensity RelativeHumidity
      Resistance Resistivity SolidAngle SpecificVolume Speed SurfaceDensity SurfaceTension
      Temperature Time Torque Voltage Volume VolumeFlowRate VolumeFraction VolumetricFlux
      Wavenumber"""),
  ALERT("gs1:", "https://gs1.org/voc/", "ALARM_CONDITION ERROR_CONDITION");

  private final String urn;
  private final String web;
  private final String words;

  Vocabulary(String urn, String web, String words) {
    this.urn = urn;
    this.web = web;
    this.words = words;
  }

  Set<String> words() {
    return Stream.of(words.split("\\s+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The bare word of a standard term, however it is spelled; empty for a term of someone else. */
  public Optional<String> bare(String term) {
    String word = term;
    for (String prefix :
        new String[] {urn, web, "cbv:" + web.substring(web.lastIndexOf('/') + 1)}) {
      if (term.startsWith(prefix) && term.length() > prefix.length()) {
        word = term.substring(prefix.length());
      }
    }
    return words().contains(word) ? Optional.of(word) : Optional.empty();
  }

  /** The web address of a standard term; terms of others keep their text. */
  public String webUri(String term) {
    return bare(term).map(word -> web + word).orElseGet(() -> foreign(term));
  }

  /** Whether a document may use the term: a standard one, or a URI outside the standard's names. */
  boolean allows(String term) {
    boolean reserved = term.startsWith("urn:epcglobal:cbv:") || term.startsWith(web);
    return bare(term).isPresent() || (Uris.isUri(term) && !reserved);
  }

  private String foreign(String term) {
    return term.startsWith("gs1:") ? "https://gs1.org/voc/" + term.substring(4) : term;
  }
}
