/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "ossa-cli-json.h"
#include "ossa-cli-man.h"
#include "ossa-cli-table.h"

static void
assert_fits (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    g_assert_cmpint (g_utf8_strlen (lines[i], -1), <=, OSSA_CLI_WIDTH);
    g_assert_false (g_str_has_suffix (lines[i], " "));
  }
}

static void
test_tables_line_up (void)
{
  g_autoptr (OssaCliTable) table = ossa_cli_table_new ("lr");
  g_autoptr (GString) out = g_string_new (NULL);

  ossa_cli_table_add (table, "Load", "Factor");
  ossa_cli_table_add (table, "walking", "1.25");
  ossa_cli_table_add (table, "süß", NULL);
  ossa_cli_table_print (table, out);
  g_assert_cmpstr (out->str, ==, "Load     Factor\nwalking    1.25\nsüß\n");
}

static void
test_the_elastic_column_wraps_within_the_width (void)
{
  g_autoptr (OssaCliTable) table = ossa_cli_table_new ("lel");
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *long_word = g_strnfill (200, 'x');

  ossa_cli_table_add (table, "First", "Text", "Last");
  ossa_cli_table_add (table, "a rather long first column",
                      "words that must be wrapped because there are very many of "
                      "them in this one cell, äöü",
                      "end");
  ossa_cli_table_add (table, "b", long_word, "end");
  ossa_cli_table_print (table, out);
  assert_fits (out->str);
  g_assert_nonnull (strstr (out->str, "äöü"));
}

static void
test_wrapping_loses_no_word (void)
{
  const char *text = "one two three four five six seven eight nine ten";
  g_autoptr (GPtrArray) lines = ossa_cli_wrap (text, 9);
  g_autofree char *joined = NULL;

  g_ptr_array_add (lines, NULL);
  joined = g_strjoinv (" ", (char **)lines->pdata);
  g_assert_cmpstr (joined, ==, text);
  for (guint i = 0; lines->pdata[i] != NULL; i++)
    g_assert_cmpuint (strlen (lines->pdata[i]), <=, 9);
}

static void
test_bytes_that_are_no_text_do_no_harm (void)
{
  g_autoptr (OssaCliTable) table = ossa_cli_table_new ("l");
  g_autoptr (GString) out = g_string_new (NULL);

  ossa_cli_table_add (table, "b\xff\xfe");
  ossa_cli_table_print (table, out);
  ossa_cli_print_note (out, "File", "%s", "\xc3(");
  g_assert_true (g_utf8_validate (out->str, -1, NULL));
}

static void
test_numbers_have_a_point_in_every_locale (void)
{
  g_autofree char *fixed = ossa_cli_fixed (1234.567, 2);
  g_autofree char *none = ossa_cli_fixed (NAN, 2);
  g_autofree char *large = ossa_cli_fixed (-1e308, 0);
  g_autofree char *rounded = ossa_cli_rounded (0.000123456, 3);

  g_assert_cmpstr (fixed, ==, "1234.57");
  g_assert_cmpstr (none, ==, "-");
  g_assert_cmpuint (strlen (large), ==, 310);
  g_assert_cmpstr (rounded, ==, "0.000123");
}

static void
test_json_is_read_by_another_reader (void)
{
  g_autoptr (OssaCliJson) json = ossa_cli_json_new ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  JsonObject *root;

  ossa_cli_json_string (json, "name", "a \"b\" \\ \n\t\x01 ü");
  ossa_cli_json_number (json, "third", 1.0 / 3);
  ossa_cli_json_number (json, "unknown", INFINITY);
  ossa_cli_json_rounded (json, "rounded", 2.0 / 3, 3);
  ossa_cli_json_count (json, "count", G_MAXUINT32);
  ossa_cli_json_switch (json, "yes", TRUE);
  ossa_cli_json_vec (json, "place_mm", ossa_vec (1, NAN, -2.5));
  ossa_cli_json_begin_array (json, "empty");
  ossa_cli_json_end (json);
  ossa_cli_json_begin_array (json, "rows");
  ossa_cli_json_begin_object (json, NULL);
  ossa_cli_json_string (json, "none", NULL);
  ossa_cli_json_end (json);
  ossa_cli_json_end (json);
  text = ossa_cli_json_finish (json);

  g_assert_true (json_parser_load_from_data (parser, text, -1, &error));
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (root, "name"), ==, "a \"b\" \\ \n\t\x01 ü");
  g_assert_cmpfloat (json_object_get_double_member (root, "third"), ==, 1.0 / 3);
  g_assert_true (json_object_get_null_member (root, "unknown"));
  g_assert_cmpfloat (json_object_get_double_member (root, "rounded"), ==, 0.667);
  g_assert_cmpint (json_object_get_int_member (root, "count"), ==, G_MAXUINT32);
  g_assert_true (json_array_get_null_element (json_object_get_array_member (root, "place_mm"), 1));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "empty")), ==, 0);
}

static void
test_help_fits_and_names_every_option (void)
{
  g_autoptr (GString) program = g_string_new (NULL);

  ossa_cli_print_help (NULL, program);
  assert_fits (program->str);
  for (const OssaCliCommand *command = ossa_cli_commands; command->name != NULL; command++) {
    g_autoptr (GString) help = g_string_new (NULL);

    g_assert_nonnull (strstr (program->str, command->summary));
    ossa_cli_print_help (command, help);
    assert_fits (help->str);
    for (guint i = 0; command->options[i] != NULL; i++) {
      g_autofree char *option = g_strdup_printf ("--%s", command->options[i]);

      g_assert_nonnull (strstr (help->str, option));
    }
  }
}

static void
test_the_man_page_names_every_command_and_option (void)
{
  g_autoptr (GString) man = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  ossa_cli_print_man (man);
  for (const OssaCliCommand *command = ossa_cli_commands; command->name != NULL; command++)
    g_assert_nonnull (strstr (man->str, command->name));
  for (const OssaCliOption *option = ossa_cli_options; option->name != NULL; option++) {
    g_auto (GStrv) words = g_strsplit (option->name, "-", -1);
    g_autofree char *escaped = g_strjoinv ("\\-", words);

    g_assert_nonnull (strstr (man->str, escaped));
  }
  lines = g_strsplit (man->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL;
       i++) /* an apostrophe or an unknown dot would be a request to troff */
    g_assert_true (lines[i][0] != '\'' && (lines[i][0] != '.' || g_ascii_isupper (lines[i][1])));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/text/tables-line-up", test_tables_line_up);
  g_test_add_func ("/cli/text/the-elastic-column-wraps-within-the-width",
                   test_the_elastic_column_wraps_within_the_width);
  g_test_add_func ("/cli/text/wrapping-loses-no-word", test_wrapping_loses_no_word);
  g_test_add_func ("/cli/text/bytes-that-are-no-text-do-no-harm",
                   test_bytes_that_are_no_text_do_no_harm);
  g_test_add_func ("/cli/text/numbers-have-a-point-in-every-locale",
                   test_numbers_have_a_point_in_every_locale);
  g_test_add_func ("/cli/text/json-is-read-by-another-reader", test_json_is_read_by_another_reader);
  g_test_add_func ("/cli/text/help-fits-and-names-every-option",
                   test_help_fits_and_names_every_option);
  g_test_add_func ("/cli/text/the-man-page-names-every-command-and-option",
                   test_the_man_page_names_every_command_and_option);
  return g_test_run ();
}
