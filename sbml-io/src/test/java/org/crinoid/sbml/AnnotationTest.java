package org.crinoid.sbml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Oracle: a document written by hand. */
class AnnotationTest {

  @TempDir private Path folder;

  @Test
  void statementsNameTheElementTheQualifierAndTheResource() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("m.xml"),
            """
            <sbml xmlns="http://www.sbml.org/sbml/level2/version4" level="2" version="4">
            <model id="m"><listOfSpecies><species id="s" metaid="meta_s" compartment="c">
            <annotation><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
              xmlns:bqbiol="http://biomodels.net/biology-qualifiers/">
            <rdf:Description rdf:about="#meta_s">
            <bqbiol:is><rdf:Bag><rdf:li rdf:resource="urn:chebi:15422"/></rdf:Bag></bqbiol:is>
            <bqbiol:isPartOf><rdf:Bag><rdf:li rdf:resource="urn:go:1"/>
            <rdf:li rdf:resource="urn:go:2"/></rdf:Bag></bqbiol:isPartOf>
            </rdf:Description></rdf:RDF></annotation></species></listOfSpecies></model></sbml>
            """);
    assertThat(Sbml.annotations(file))
        .containsExactly(
            new Annotation("s", "is", "urn:chebi:15422"),
            new Annotation("s", "isPartOf", "urn:go:1"),
            new Annotation("s", "isPartOf", "urn:go:2"));
  }

  @Test
  void hostileFilesAreRefusedAsWhenAModelIsRead() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("m.xml"), "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///x'>]><x>&e;</x>");
    assertThatThrownBy(() -> Sbml.annotations(file)).isInstanceOf(SbmlException.class);
  }
}
