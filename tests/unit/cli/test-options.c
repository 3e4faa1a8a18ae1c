/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-cli-build.h"
#include "ossa-cli-commands.h"
#include "ossa-error.h"

static OssaCliArgs *
parse (const char *line, GError **error)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  const OssaCliCommand *command = ossa_cli_find_command (words[0], error);

  return command != NULL
             ? ossa_cli_args_parse (command, (int)g_strv_length (words) - 1, words + 1, error)
             : NULL;
}

static void
assert_refused (const char *line, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaCliArgs) args = parse (line, &error);

  g_assert_null (args);
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_every_way_of_writing_an_option_is_the_same (void)
{
  static const char *const lines[] = { "plan b.stl --output p.xml", "plan --output=p.xml b.stl",
                                       "plan -o p.xml b.stl", "plan -o p.xml -- b.stl" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autoptr (OssaCliArgs) args = parse (lines[i], NULL);

    g_assert_nonnull (args);
    g_assert_cmpstr (ossa_cli_args_get_operand (args), ==, "b.stl");
    g_assert_cmpstr (ossa_cli_args_get (args, "output"), ==, "p.xml");
  }
}

static void
test_repeated_options_keep_their_order (void)
{
  g_autoptr (OssaCliArgs) args = parse ("assess b.stl --load a --load=b --load c", NULL);
  const GPtrArray *loads = ossa_cli_args_list (args, "load");

  g_assert_cmpuint (loads->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (loads, 0), ==, "a");
  g_assert_cmpstr (g_ptr_array_index (loads, 2), ==, "c");
  g_assert_null (ossa_cli_args_list (args, "lesion"));
}

static void
test_mistakes_are_named (void)
{
  assert_refused ("asess b.stl", "assess");
  assert_refused ("assess b.stl --lode a", "--load");
  assert_refused ("assess b.stl --zzzzzzzz", "--help");
  assert_refused ("assess b.stl --load", "value");
  assert_refused ("assess b.stl c.stl", "c.stl");
  assert_refused ("assess", "FILE");
  assert_refused ("assess b.stl --cell 1 --cell 2", "twice");
  assert_refused ("assess b.stl -x", "-x");
  assert_refused ("assess b.stl --implant nail", "implant");
  assert_refused ("loads b.stl", "b.stl");
  assert_refused ("assess b.stl --help=yes", "help");
}

static void
test_help_needs_no_operand (void)
{
  for (const OssaCliCommand *command = ossa_cli_commands; command->name != NULL; command++) {
    g_autofree char *line = g_strdup_printf ("%s -h", command->name);
    g_autoptr (OssaCliArgs) args = parse (line, NULL);

    g_assert_nonnull (args);
    g_assert_true (ossa_cli_args_has (args, "help"));
  }
}

static void
test_numbers_have_ranges (void)
{
  static const char *const wrong[] = { "0", "11", "nan", "1,5", "x", "" };
  double value;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autofree char *line = g_strdup_printf ("assess b.stl --cell=%s", wrong[i]);
    g_autoptr (OssaCliArgs) args = parse (line, NULL);
    g_autoptr (GError) error = NULL;

    g_assert_false (ossa_cli_args_get_number (args, "cell", 0.2, 10, 1, &value, &error));
    g_assert_error (error, OSSA_ERROR, OSSA_ERROR_USAGE);
    g_assert_nonnull (strstr (error->message, "--cell"));
  }
}

static void
test_units_are_names_or_millimetres (void)
{
  static const struct {
    const char *text;
    double mm;
  } good[] = { { "mm", 1 }, { "m", 1000 }, { "in", 25.4 }, { "0.5", 0.5 } };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autofree char *line = g_strdup_printf ("info b.stl --unit %s", good[i].text);
    g_autoptr (OssaCliArgs) args = parse (line, NULL);
    double mm = 0;

    g_assert_true (ossa_cli_get_unit (args, &mm, NULL));
    g_assert_cmpfloat (mm, ==, good[i].mm);
  }
}

static void
test_body_weight_is_kilograms_or_newtons (void)
{
  g_autoptr (OssaCliArgs) kg = parse ("assess b.stl --body-weight 80", NULL);
  g_autoptr (OssaCliArgs) newtons = parse ("assess b.stl --body-weight 785.5N", NULL);
  g_autoptr (OssaCliArgs) wrong = parse ("assess b.stl --body-weight N", NULL);
  g_autoptr (GError) error = NULL;
  double value;

  g_assert_true (ossa_cli_get_body_weight (kg, &value, NULL));
  g_assert_cmpfloat_with_epsilon (value, 784.532, 1e-9);
  g_assert_true (ossa_cli_get_body_weight (newtons, &value, NULL));
  g_assert_cmpfloat (value, ==, 785.5);
  g_assert_false (ossa_cli_get_body_weight (wrong, &value, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_USAGE);
}

static void
test_every_option_of_a_command_is_in_the_table (void)
{
  for (const OssaCliCommand *command = ossa_cli_commands; command->name != NULL; command++)
    for (guint i = 0; command->options[i] != NULL; i++)
      g_assert_nonnull (ossa_cli_find_option (command->options[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/options/every-way-of-writing-an-option-is-the-same",
                   test_every_way_of_writing_an_option_is_the_same);
  g_test_add_func ("/cli/options/repeated-options-keep-their-order",
                   test_repeated_options_keep_their_order);
  g_test_add_func ("/cli/options/mistakes-are-named", test_mistakes_are_named);
  g_test_add_func ("/cli/options/help-needs-no-operand", test_help_needs_no_operand);
  g_test_add_func ("/cli/options/numbers-have-ranges", test_numbers_have_ranges);
  g_test_add_func ("/cli/options/units-are-names-or-millimetres",
                   test_units_are_names_or_millimetres);
  g_test_add_func ("/cli/options/body-weight-is-kilograms-or-newtons",
                   test_body_weight_is_kilograms_or_newtons);
  g_test_add_func ("/cli/options/every-option-of-a-command-is-in-the-table",
                   test_every_option_of_a_command_is_in_the_table);
  return g_test_run ();
}
