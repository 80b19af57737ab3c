package org.crinoid.sbml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.crinoid.expr.Infix;
import org.crinoid.model.Constraint;
import org.crinoid.model.ModelException;
import org.junit.jupiter.api.Test;

/** Oracle: conditions and messages written by hand. */
class ConstraintsTest {

  private static final String BELOW = "<apply><lt/><ci>a</ci><cn>3</cn></apply>";

  private static String model(String... constraints) {
    return """
        <listOfParameters><parameter id="a" value="2" constant="false"/></listOfParameters>
        <listOfConstraints>%s</listOfConstraints>
        """
        .formatted(String.join("\n", constraints));
  }

  private static String constraint(String attributes, String content) {
    return "<constraint %s>%s</constraint>".formatted(attributes, content);
  }

  private static Imported read(String... constraints) {
    return Sbml.read(Documents.level3(model(constraints)), "test.xml");
  }

  @Test
  void conditionMessageAndIdAreReadInTheirOrder() {
    String message =
        """
        <message>
          <p xmlns="http://www.w3.org/1999/xhtml">Too <b>much</b> a &amp; more.<br/>Stop</p>
          <p xmlns="http://www.w3.org/1999/xhtml">here</p>
        </message>
        """;
    List<Constraint> found =
        read(
                constraint("id='c'", Documents.math(BELOW) + message),
                constraint("", "<notes/>" + Documents.math("<true/>")))
            .model()
            .constraints();

    assertThat(found).hasSize(2);
    assertThat(found.get(0).element()).isEqualTo("c");
    assertThat(Infix.print(found.get(0).condition())).isEqualTo("a < 3");
    assertThat(found.get(0).message()).isEqualTo("Too much a & more. Stop here");
    assertThat(found.get(1).element()).isEqualTo("constraint 2");
    assertThat(found.get(1).message()).isEmpty();
  }

  @Test
  void levels2And3HaveConstraints() {
    String text = model(constraint("", Documents.math(BELOW)));

    assertThat(Sbml.read(Documents.level2(text), "test.xml").model().constraints()).hasSize(1);
  }

  @Test
  void aConstraintWithoutMathematicsIsLeftOutWithARemark() {
    Imported read = read(constraint("", "<message/>"), constraint("", Documents.math("")));

    assertThat(read.model().constraints()).isEmpty();
    assertThat(read.diagnostics()).hasSize(2).allMatch(d -> d.code().equals("missing-math"));
  }

  @Test
  void anythingWrongIsRefusedWithItsPlace() {
    refused(constraint("", Documents.math("<apply><lt/><ci>q</ci><cn>3</cn></apply>")), "'q'");
    refused(constraint("id='a'", Documents.math(BELOW)), "declared twice");
    refused(constraint("", Documents.math("<lambda><true/></lambda>")), "must be true or false");
    refused(constraint("", Documents.math(BELOW) + Documents.math(BELOW)), "out of place");
    refused(constraint("", "<trigger/>"), "<trigger> is out of place");
    refused(constraint("", "if"), "unexpected text 'if'");
    refused("<parameter id='p' constant='true'/>", "<parameter> is out of place");
  }

  /** A number may stand for a truth value in Level 3 Version 2 and nowhere before. */
  @Test
  void aNumberIsNoConditionBeforeLevel3Version2() {
    String sum = constraint("", Documents.math("<apply><plus/><ci>a</ci><cn>1</cn></apply>"));

    assertThat(read(sum).model().constraints()).hasSize(1);
    assertThatThrownBy(() -> Sbml.read(Documents.level2(model(sum)), "test.xml"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("line ")
        .hasMessageContaining("must be true or false");
  }

  @Test
  void constraintsOfSubmodelsAreThoseOfTheWhole() {
    String message = "<message><p xmlns='http://www.w3.org/1999/xhtml'>stay below</p></message>";
    String part =
        Documents.definition("part", model(constraint("id='c'", Documents.math(BELOW) + message)));
    String top =
        "<comp:listOfSubmodels><comp:submodel comp:id='s' comp:modelRef='part'/></comp:listOfSubmodels>";
    Constraint found =
        Sbml.read(Documents.composed(top, part), "test.xml").model().constraints().get(0);

    assertThat(found.id()).isEqualTo("s__c");
    assertThat(Infix.print(found.condition())).isEqualTo("s__a < 3");
    assertThat(found.message()).isEqualTo("stay below");
  }

  private static void refused(String constraint, String part) {
    assertThatThrownBy(() -> read(constraint))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("test.xml, line ")
        .hasMessageContaining(part);
  }
}
