/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-error.h"
#include "ossa-xml.h"

static OssaXmlDoc *
parse (const char *text, GError **error)
{
  return ossa_xml_parse (text, strlen (text), "test.xml", error);
}

static void
assert_refused (const char *text, int code, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaXmlDoc) doc = parse (text, &error);

  g_assert_null (doc);
  g_assert_error (error, OSSA_ERROR, code);
  g_assert_nonnull (strstr (error->message, "test.xml"));
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_doctypes_and_entities_are_refused (void)
{
  assert_refused ("<!DOCTYPE a><a/>", OSSA_ERROR_FORMAT, "DOCTYPE");
  assert_refused ("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", OSSA_ERROR_FORMAT, "DOCTYPE");
  assert_refused ("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
                  OSSA_ERROR_FORMAT, "DOCTYPE");
  assert_refused ("<a>&nothing;</a>", OSSA_ERROR_FORMAT, "line 1");
}

/* Nine levels of ten would be 10^9 words. */
static void
test_an_entity_bomb_costs_nothing (void)
{
  g_autoptr (GString) bomb = g_string_new ("<!DOCTYPE a [<!ENTITY e0 'word'>");
  gint64 start = g_get_monotonic_time ();

  for (int i = 1; i <= 9; i++) {
    g_string_append_printf (bomb, "<!ENTITY e%d '", i);
    for (int k = 0; k < 10; k++)
      g_string_append_printf (bomb, "&e%d;", i - 1);
    g_string_append (bomb, "'>");
  }
  g_string_append (bomb, "]><a>&e9;</a>");
  assert_refused (bomb->str, OSSA_ERROR_FORMAT, "DOCTYPE");
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

static void
test_depth_is_limited (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);

  for (int i = 0; i < 100000; i++)
    g_string_append (deep, "<a>");
  assert_refused (deep->str, OSSA_ERROR_FORMAT, "line");
}

static void
test_size_is_limited (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaXmlDoc) doc =
      ossa_xml_parse ("<a/>", (gsize)OSSA_XML_MAX_BYTES + 1, "test.xml", &error);

  g_assert_null (doc);
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_LIMIT);
}

static void
test_every_truncation_is_refused_with_its_line (void)
{
  static const char text[] = "<?xml version='1.0'?>\n<plan unit='mm'>\n  <a x='1'>t</a>\n</plan>";

  for (gsize length = 0; length + 1 < sizeof text; length++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OssaXmlDoc) doc = ossa_xml_parse (text, length, "test.xml", &error);

    g_assert_null (doc);
    g_assert_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT);
    g_assert_nonnull (strstr (error->message, "line"));
  }
}

static void
test_attributes_are_read_or_named (void)
{
  g_autoptr (OssaXmlDoc) doc =
      parse ("<a n='1.5' v='1 2 3' bad='1,5x'>\n  text\n\t of  lines </a>", NULL);
  xmlNode *root = xmlDocGetRootElement (doc);
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) wrong = NULL;
  g_autofree char *text = ossa_xml_dup_text (root);
  double value = 0;
  OssaVec vec;

  g_assert_true (ossa_xml_get_number (root, "n", &value, NULL));
  g_assert_cmpfloat (value, ==, 1.5);
  g_assert_true (ossa_xml_get_vec (root, "v", &vec, NULL));
  g_assert_cmpfloat (vec.z, ==, 3);
  g_assert_true (ossa_xml_get_number_or (root, "absent", 7, &value, NULL));
  g_assert_cmpfloat (value, ==, 7);
  g_assert_cmpstr (text, ==, "text of lines");
  g_assert_false (ossa_xml_get_number (root, "absent", &value, &missing));
  g_assert_error (missing, OSSA_ERROR, OSSA_ERROR_FORMAT);
  g_assert_nonnull (strstr (missing->message, "absent"));
  g_assert_false (ossa_xml_get_number_or (root, "bad", 7, &value, &wrong));
  g_assert_nonnull (strstr (wrong->message, "'bad'"));
}

static void
test_walking_sees_elements_only (void)
{
  g_autoptr (OssaXmlDoc) doc = parse ("<r><!-- c --><a i='1'/>text<b/><a i='2'/><?p?></r>", NULL);
  xmlNode *root = xmlDocGetRootElement (doc);
  xmlNode *a = ossa_xml_first (root, "a");
  g_autofree char *second = ossa_xml_dup (ossa_xml_next (a, "a"), "i");

  g_assert_cmpstr (second, ==, "2");
  g_assert_true (ossa_xml_first (root, NULL) == a);
  g_assert_cmpstr ((const char *)ossa_xml_next (a, NULL)->name, ==, "b");
  g_assert_null (ossa_xml_first (a, NULL));
}

static const char schema[] =
    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='a'>"
    "<xs:complexType><xs:attribute name='n' type='xs:double' use='required'/>"
    "</xs:complexType></xs:element></xs:schema>";

static void
test_a_schema_is_enforced_with_the_line (void)
{
  g_autoptr (OssaXmlDoc) good = parse ("<a n='1'/>", NULL);
  g_autoptr (OssaXmlDoc) bad = parse ("<!-- one -->\n<a n='x'/>", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (ossa_xml_validate (good, schema, strlen (schema), "test.xml", NULL));
  g_assert_false (ossa_xml_validate (bad, schema, strlen (schema), "test.xml", &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "line 2"));
  g_assert_null (strstr (error->message, ".;")); /* one sentence, not libxml2's inside ours */
}

static void
test_a_missing_file_is_an_error_of_input (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaXmlDoc) doc = ossa_xml_load ("/nonexistent/plan.xml", &error);

  g_assert_null (doc);
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_IO);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ossa_xml_init ();
  g_test_add_func ("/base/xml/doctypes-and-entities-are-refused",
                   test_doctypes_and_entities_are_refused);
  g_test_add_func ("/base/xml/an-entity-bomb-costs-nothing", test_an_entity_bomb_costs_nothing);
  g_test_add_func ("/base/xml/depth-is-limited", test_depth_is_limited);
  g_test_add_func ("/base/xml/size-is-limited", test_size_is_limited);
  g_test_add_func ("/base/xml/every-truncation-is-refused-with-its-line",
                   test_every_truncation_is_refused_with_its_line);
  g_test_add_func ("/base/xml/attributes-are-read-or-named", test_attributes_are_read_or_named);
  g_test_add_func ("/base/xml/walking-sees-elements-only", test_walking_sees_elements_only);
  g_test_add_func ("/base/xml/a-schema-is-enforced-with-the-line",
                   test_a_schema_is_enforced_with_the_line);
  g_test_add_func ("/base/xml/a-missing-file-is-an-error-of-input",
                   test_a_missing_file_is_an_error_of_input);
  return g_test_run ();
}
