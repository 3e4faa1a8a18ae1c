/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "../plan/rod.h"
#include "ossa-cli-table.h"
#include "ossa-cli.h"

/* The program's own answer: exit status, standard output, the line of the error. */
typedef struct {
  int status;
  char *out, *err;
} Answer;

static Answer
call (const char *line)
{
  g_autofree char *whole = g_strconcat ("ossature-cli ", line, NULL);
  g_auto (GStrv) words = g_strsplit (whole, " ", -1);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) err = g_string_new (NULL);
  int status = ossa_cli_main ((int)g_strv_length (words), words, out, err);

  return (Answer){ status, g_strdup (out->str), g_strdup (err->str) };
}

static void
answer_clear (Answer *answer)
{
  g_free (answer->out);
  g_free (answer->err);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static void
assert_status (const char *line, int status, const char *word)
{
  g_auto (Answer) answer = call (line);

  g_test_message ("%s: %d %s", line, answer.status, answer.err);
  g_assert_cmpint (answer.status, ==, status);
  g_assert_nonnull (strstr (answer.err, word));
  g_assert_cmpstr (answer.out, ==, "");
  g_assert_true (answer.err[strlen (answer.err) - 1] == '\n' &&
                 strchr (answer.err, '\n')[1] == '\0');
}

static JsonObject *
parse_json (JsonParser *parser, const char *text)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static void
assert_members (JsonObject *object, const char *names)
{
  g_auto (GStrv) each = g_strsplit (names, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    if (!json_object_has_member (object, each[i]))
      g_error ("the JSON lacks '%s'", each[i]);
}

#define RESULT_KEYS                                                                                \
  "load factor failure_load_n failure_load_bw place_mm mode tissue head_displacement_mm "          \
  "ratio_to_intact"

static void
test_each_kind_of_error_has_its_status (void)
{
  assert_status ("frobnicate", 2, "assess");
  assert_status ("assess", 2, "FILE");
  assert_status ("assess /nonexistent.stl", 3, "/nonexistent.stl");
  assert_status ("run /nonexistent.xml", 3, "/nonexistent.xml");
  assert_status ("plan b.stl", 2, "--implant");
  assert_status ("plan b.stl --implant no-such-nail -o p.xml", 8, "no-such-nail");
  assert_status ("plan b.stl --implant antegrade-femoral-nail:colour=red -o p.xml", 2, "colour");
  assert_status ("plan b.stl --implant antegrade-femoral-nail:length=1 -o p.xml", 2, "length");
  assert_status ("assess b.stl --site skull", 2, "skull");
  assert_status ("assess b.stl --body-weight 5", 2, "weight");
}

/* Seen before the solving: a run of the whole loop at 0.2 mm would not end in the time of a test.
 */
static void
test_a_place_that_cannot_be_written_is_told_first (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ossa-cli-XXXXXX", NULL);
  g_autofree char *rod = rod_write (folder);
  static const char *const options[] = { "json", "vtu", "picture" };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++) {
    g_autofree char *line = g_strdup_printf ("assess %s --site long-bone --cell 0.2 --%s %s/none/x",
                                             rod, options[i], folder);

    assert_status (line, 3, "none/x");
  }
  rod_remove_tree (folder);
}

static void
test_a_law_without_densities_is_told (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ossa-cli-XXXXXX", NULL);
  g_autofree char *rod = rod_write (folder);
  g_autofree char *line =
      g_strdup_printf ("assess %s --site long-bone --cell 4 --load torsion --law keller94", rod);
  g_auto (Answer) answer = call (line);

  g_assert_cmpint (answer.status, ==, 0);
  g_assert_nonnull (strstr (answer.out, "keller94"));
  rod_remove_tree (folder);
}

static void
test_files_that_are_no_bones_are_refused (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ossa-cli-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "letter.stl", NULL);
  g_autofree char *info = g_strconcat ("info ", path, NULL);
  g_autofree char *check = g_strconcat ("check ", path, NULL);
  g_autofree char *skull = NULL;

  g_assert_true (g_file_set_contents (path, "Dear colleague,", -1, NULL));
  assert_status (info, 4, path);
  assert_status (check, 4, path);
  g_free (path);
  path = rod_write (folder);
  skull = g_strconcat ("info --site skull ", path, NULL);
  assert_status (skull, 2, "skull");
  rod_remove_tree (folder);
}

static void
test_lists_are_json_and_fit (void)
{
  static const char *const commands[] = { "implants", "loads", "loads --site femur", "--help",
                                          "--version" };
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_auto (Answer) implants = call ("implants --json -");
  g_auto (Answer) loads = call ("loads --json -");

  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (
                        parse_json (parser, implants.out), "implants")),
                    >=, 1);
  g_assert_cmpuint (json_array_get_length (
                        json_object_get_array_member (parse_json (parser, loads.out), "loads")),
                    >=, 7);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    g_auto (Answer) answer = call (commands[i]);
    g_auto (GStrv) lines = g_strsplit (answer.out, "\n", -1);

    g_assert_cmpint (answer.status, ==, 0);
    for (guint k = 0; lines[k] != NULL; k++)
      g_assert_cmpint (g_utf8_strlen (lines[k], -1), <=, OSSA_CLI_WIDTH);
  }
}

static void
test_assess_gives_the_keys_and_the_words (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ossa-cli-XXXXXX", NULL);
  g_autofree char *rod = rod_write (folder);
  g_autofree char *line =
      g_strdup_printf ("assess %s --site long-bone --side right --cell 3 --load torsion "
                       "--lesion hole=lytic:sphere:12,0,80:8",
                       rod);
  g_autofree char *json_line = g_strconcat (line, " --json -", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_auto (Answer) text = call (line);
  g_auto (Answer) json = call (json_line);
  g_auto (GStrv) lines = g_strsplit (text.out, "\n", -1);
  JsonObject *root;

  g_assert_cmpint (text.status, ==, 0);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpint (g_utf8_strlen (lines[i], -1), <=, OSSA_CLI_WIDTH);
  g_assert_nonnull (strstr (text.out, "Not a medical device; for planning support"));
  g_assert_nonnull (strstr (text.out, "residual"));
  g_assert_nonnull (strstr (text.out, "Not modelled"));
  root = parse_json (parser, json.out);
  assert_members (root, "bone lesions solve results");
  assert_members (
      json_object_get_object_member (root, "bone"),
      "site side unit_scale volume_mm3 length_mm head_radius_mm neck_angle_deg canal_min_mm");
  assert_members (json_array_get_object_element (json_object_get_array_member (root, "lesions"), 0),
                  "name type volume_mm3 axial_mm circumferential_fraction");
  assert_members (
      json_object_get_object_member (root, "solve"),
      "cell_mm unknowns iterations relative_residual setup_cpu_s solve_cpu_s peak_bytes threads");
  assert_members (json_array_get_object_element (json_object_get_array_member (root, "results"), 0),
                  RESULT_KEYS);
  rod_remove_tree (folder);
}

/* Read, judged, stabilised, judged again, planned; then the plan alone gives the same. */
static void
test_plan_and_run_give_the_same (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ossa-cli-XXXXXX", NULL);
  g_autofree char *bone = g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "meshes",
                                            "femur-subtrochanteric.vtu", NULL);
  g_autofree char *plan = g_build_filename (folder, "a.plan.xml", NULL);
  g_autofree char *line =
      g_strdup_printf ("plan %s --cell 4 --implant antegrade-femoral-nail --load walking -o %s "
                       "--json -",
                       bone, plan);
  g_autofree char *run_line = g_strdup_printf ("run %s", plan);
  g_autofree char *check_line = g_strdup_printf ("check %s", plan);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_auto (Answer) planned = call (line);
  g_auto (Answer) again = call (run_line);
  g_auto (Answer) checked = call (check_line);
  JsonObject *root, *hardware;

  g_assert_cmpstr (planned.err, ==, "");
  root = parse_json (parser, planned.out);
  assert_members (root, "bone lesions solve results hardware treated");
  hardware = json_array_get_object_element (json_object_get_array_member (root, "hardware"), 0);
  assert_members (hardware, "id parameters parts rules");
  assert_members (
      json_array_get_object_element (json_object_get_array_member (hardware, "parts"), 0),
      "name von_mises_mpa yield_factor");
  assert_members (json_array_get_object_element (json_object_get_array_member (root, "treated"), 0),
                  RESULT_KEYS);
  g_assert_cmpint (again.status, ==, 0);
  g_assert_nonnull (strstr (again.out, "The numbers are those that the plan holds."));
  g_assert_cmpint (checked.status, ==, 0);
  rod_remove_tree (folder);
}

static void
test_a_plan_with_an_absent_plugin_is_not_run (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "tests", "golden",
                                            "plan-full.xml", NULL);
  g_autofree char *line = g_strconcat ("run ", path, NULL);

  assert_status (line, 8, "unheard-of");
}

static void
test_a_check_that_finds_faults_fails (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "tests", "golden",
                                            "plan-full.xml", NULL);
  g_autofree char *line = g_strconcat ("check ", path, NULL);
  g_auto (Answer) answer = call (line);

  g_assert_cmpint (answer.status, ==, 4);
  g_assert_nonnull (strstr (answer.out, "stale"));
  g_assert_nonnull (strstr (answer.out, "unheard-of"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/commands/each-kind-of-error-has-its-status",
                   test_each_kind_of_error_has_its_status);
  g_test_add_func ("/cli/commands/a-place-that-cannot-be-written-is-told-first",
                   test_a_place_that_cannot_be_written_is_told_first);
  g_test_add_func ("/cli/commands/a-law-without-densities-is-told",
                   test_a_law_without_densities_is_told);
  g_test_add_func ("/cli/commands/files-that-are-no-bones-are-refused",
                   test_files_that_are_no_bones_are_refused);
  g_test_add_func ("/cli/commands/lists-are-json-and-fit", test_lists_are_json_and_fit);
  g_test_add_func ("/cli/commands/assess-gives-the-keys-and-the-words",
                   test_assess_gives_the_keys_and_the_words);
  g_test_add_func ("/cli/commands/plan-and-run-give-the-same", test_plan_and_run_give_the_same);
  g_test_add_func ("/cli/commands/a-plan-with-an-absent-plugin-is-not-run",
                   test_a_plan_with_an_absent_plugin_is_not_run);
  g_test_add_func ("/cli/commands/a-check-that-finds-faults-fails",
                   test_a_check_that_finds_faults_fails);
  return g_test_run ();
}
