/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <locale.h>
#include <math.h>
#include <string.h>

#include "ossa-error.h"
#include "ossa-material.h"
#include "ossa-phrase.h"
#include "ossa-rules.h"
#include "ossa-xml.h"

static void
test_materials_have_sound_strengths (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) materials = ossa_materials_load (&error);
  const OssaMaterial *titanium, *cement;

  g_assert_no_error (error);
  g_assert_cmpuint (materials->len, >=, 8);
  for (guint i = 0; i < materials->len; i++) {
    const OssaMaterial *material = &g_array_index (materials, OssaMaterial, i);

    g_assert_cmpstr (material->source, !=, "");
    g_assert_cmpfloat (material->endurance_mpa, <, material->ultimate_mpa);
  }
  titanium = ossa_materials_find (materials, "ti-6al-4v");
  g_assert_cmpfloat (titanium->young_mpa, ==, 114000);
  g_assert_cmpfloat (titanium->yield_mpa, ==, 795);
  cement = ossa_materials_find (materials, "pmma");
  g_assert_cmpfloat (cement->yield_mpa, ==, 0);
  g_assert_null (ossa_materials_find (materials, "wood"));
}

static GError *
add_material (GArray *materials, const char *text)
{
  GError *error = NULL;
  g_autoptr (OssaXmlDoc) doc = ossa_xml_parse (text, strlen (text), "test.xml", &error);

  g_assert_no_error (error);
  ossa_materials_add_from_xml (materials, xmlDocGetRootElement (doc), &error);
  return error;
}

static void
test_senseless_materials_are_refused (void)
{
  static const char *const texts[] = {
    "<material id='a' name='A' young-mpa='0' yield-mpa='1' ultimate-mpa='2' endurance-mpa='1' "
    "source='s' certainty='P'/>",
    "<material id='a' name='A' young-mpa='1' yield-mpa='3' ultimate-mpa='2' endurance-mpa='1' "
    "source='s' certainty='P'/>",
    "<material id='a' name='A' young-mpa='1' yield-mpa='1' ultimate-mpa='2' endurance-mpa='3' "
    "source='s' certainty='P'/>",
    "<material id='a' name='A' young-mpa='1' yield-mpa='1' ultimate-mpa='2' endurance-mpa='1' "
    "certainty='P'/>",
    "<material id='pmma' name='A' young-mpa='1' yield-mpa='1' ultimate-mpa='2' endurance-mpa='1' "
    "source='s' certainty='P'/>",
  };
  g_autoptr (GArray) materials = ossa_materials_load (NULL);
  guint before = materials->len;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = add_material (materials, texts[i]);

    g_assert_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT);
    g_assert_nonnull (strstr (error->message, "test.xml"));
  }
  g_assert_cmpuint (materials->len, ==, before);
}

typedef struct {
  const char *id;
  double value;
  OssaRuleVerdict verdict;
} Judgement;

static void
test_rules_judge_at_their_limits (void)
{
  static const Judgement cases[] = {
    { "tip-apex", 24.9, OSSA_RULE_PASS },      { "tip-apex", 25.1, OSSA_RULE_FAIL },
    { "lesion-bypass", 2, OSSA_RULE_PASS },    { "lesion-bypass", 1.99, OSSA_RULE_FAIL },
    { "remaining-cortex", 2, OSSA_RULE_PASS }, { "remaining-cortex", 1.9, OSSA_RULE_FAIL },
    { "nail-span", 29, OSSA_RULE_PASS },       { "nail-span", 31, OSSA_RULE_WARN },
    { "nail-span", 50, OSSA_RULE_FAIL },       { "nail-diameter", 9, OSSA_RULE_WARN },
    { "canal-mismatch", 1.5, OSSA_RULE_WARN }, { "canal-mismatch", NAN, OSSA_RULE_WARN },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaRules) rules = ossa_rules_load (&error);
  g_autoptr (OssaConstruct) construct = ossa_construct_new ("c", "C");

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const OssaRule *rule;

    g_assert_true (
        ossa_rules_check (rules, construct, cases[i].id, cases[i].value, "Here.", &error));
    rule = ossa_construct_get_rule (construct, i);
    g_assert_cmpstr (rule->id, ==, cases[i].id);
    g_assert_cmpint (rule->verdict, ==, cases[i].verdict);
    g_assert_true (g_str_has_suffix (rule->explanation, " Here."));
    g_assert_true (g_str_has_suffix (rule->source, "]"));
  }
}

static void
test_what_cannot_be_built_says_by_how_much (void)
{
  g_autoptr (OssaRules) rules = ossa_rules_load (NULL);
  g_autoptr (OssaConstruct) construct = ossa_construct_new ("c", "C");
  g_autoptr (GError) error = NULL;

  g_assert_false (ossa_rules_check (rules, construct, "remaining-cortex", -1.25, NULL, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY);
  g_assert_nonnull (strstr (error->message, "remaining-cortex"));
  g_assert_nonnull (strstr (error->message, "by 1.2 mm"));
  g_clear_error (&error);
  g_assert_false (ossa_rules_check (rules, construct, "head-depth", NAN, NULL, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY);
  g_assert_cmpuint (ossa_construct_get_n_rules (construct), ==, 0);
}

static void
test_sentences_keep_their_point_in_every_locale (void)
{
  g_autofree char *text = NULL;

  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL) {
    g_test_skip ("there is no locale de_DE.UTF-8");
    return;
  }
  text = ossa_phrase ("%.1f mm in %s", 11.5, "Hüfte");
  g_assert_cmpstr (text, ==, "11.5 mm in Hüfte");
  setlocale (LC_ALL, "C");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ossa_xml_init ();
  g_test_add_func ("/implant/data/materials-have-sound-strengths",
                   test_materials_have_sound_strengths);
  g_test_add_func ("/implant/data/senseless-materials-are-refused",
                   test_senseless_materials_are_refused);
  g_test_add_func ("/implant/data/rules-judge-at-their-limits", test_rules_judge_at_their_limits);
  g_test_add_func ("/implant/data/what-cannot-be-built-says-by-how-much",
                   test_what_cannot_be_built_says_by_how_much);
  g_test_add_func ("/implant/data/sentences-keep-their-point-in-every-locale",
                   test_sentences_keep_their_point_in_every_locale);
  return g_test_run ();
}
