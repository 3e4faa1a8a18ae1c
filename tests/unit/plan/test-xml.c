/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ossa-data.h"
#include "ossa-error.h"
#include "ossa-plan-xml.h"

#define FOLDER "/plans/here"

static char *
golden (const char *name, gsize *length)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "tests", "golden", name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, length, NULL));
  return text;
}

static OssaPlan *
parse (const char *text, GError **error)
{
  return ossa_plan_parse (text, strlen (text), "test.xml", FOLDER, error);
}

static void
assert_refused (const char *text, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaPlan) plan = parse (text, &error);

  g_assert_null (plan);
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "test.xml"));
  g_assert_nonnull (strstr (error->message, word));
}

/* The golden plan with @from replaced by @to, which must be there. */
static char *
altered (const char *from, const char *to)
{
  gsize length;
  g_autofree char *text = golden ("plan-full.xml", &length);
  g_auto (GStrv) pieces = g_strsplit (text, from, 2);

  g_assert_cmpuint (g_strv_length (pieces), ==, 2);
  return g_strconcat (pieces[0], to, pieces[1], NULL);
}

static void
test_reading_and_writing_gives_the_same_bytes (void)
{
  static const char *const names[] = { "plan-full.xml", "plan-least.xml", "plan-noted.xml",
                                       "plan-painted.xml" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    gsize length;
    g_autofree char *text = golden (names[i], &length);
    g_autoptr (GError) error = NULL;
    g_autoptr (OssaPlan) plan = ossa_plan_parse (text, length, names[i], FOLDER, &error);
    g_autofree char *again = NULL;

    g_assert_no_error (error);
    again = ossa_plan_to_xml (plan, FOLDER, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (again, ==, text);
  }
}

static void
test_any_layout_of_the_same_plan_gives_the_same_bytes (void)
{
  gsize length;
  g_autofree char *text = golden ("plan-least.xml", &length);
  g_autoptr (OssaPlan) plan =
      parse ("<o:plan xmlns:o='urn:ossature:plan:1'><!-- by hand --><o:decisions>"
             "<o:source unit-mm='1.000' path='./x/../bone.stl' sha256='ba7816bf8f01cfea41"
             "4140de5dae2223b00361a396177a9cb410ff61f20015ad'/>\n\n<o:bone side='auto' "
             "site='auto'/><o:model averaging-radius-mm='3.0' cell-mm='1e0' "
             "body-weight-n='735.498750'/></o:decisions></o:plan>",
             NULL);
  g_autofree char *again = ossa_plan_to_xml (plan, FOLDER, NULL);

  g_assert_cmpstr (again, ==, text);
}

static void
test_every_truncation_is_refused (void)
{
  gsize length;
  g_autofree char *text = golden ("plan-full.xml", &length);

  for (gsize cut = 0; cut < length - 1; cut += cut < 400 || cut + 400 > length ? 1 : 7) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OssaPlan) plan = ossa_plan_parse (text, cut, "test.xml", FOLDER, &error);

    g_assert_null (plan);
    g_assert_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT);
  }
}

/* A byte changed anywhere gives a plan or an error, and a plan that was read can be written and
 * read again. */
static void
test_changed_bytes_never_crash (void)
{
  gsize length;
  g_autofree char *text = golden ("plan-full.xml", &length);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (int i = 0; i < 300; i++) {
    gsize at = (gsize)g_rand_int_range (rand, 0, (int)length);
    char kept = text[at];
    g_autoptr (OssaPlan) plan = NULL;

    text[at] = (char)g_rand_int_range (rand, 1, 256);
    plan = ossa_plan_parse (text, length, "test.xml", FOLDER, NULL);
    text[at] = kept;
    if (plan != NULL) {
      g_autofree char *again = ossa_plan_to_xml (plan, FOLDER, NULL);
      g_autoptr (OssaPlan) second = parse (again, NULL);

      g_assert_nonnull (second);
    }
  }
}

static void
test_what_the_schema_forbids_is_named (void)
{
  static const char *const wrong[][3] = {
    { "cell-mm=\"1\" averaging", "cell-mm=\"0.01\" averaging", "cell-mm" },
    { "body-weight-n=\"735.49875\"", "body-weight-n=\"many\"", "body-weight-n" },
    { "<canal ", "<channel ", "channel" },
    { "side=\"left\" law", "side=\"upper\" law", "side" },
    { "unit-mm=\"1000\"", "unit-mm=\"-1\"", "unit-mm" },
    { "kind=\"point\"", "kind=\"point\" colour=\"red\"", "colour" },
    { "0 0.6 0.8", "0 0.6", "direction" },
    { "<load id=\"walking\"/>", "<load id=\"walking\">now</load>", "load" },
    { "sha256=\"ba78", "sha256=\"BA78", "sha256" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autofree char *text = altered (wrong[i][0], wrong[i][1]);

    assert_refused (text, wrong[i][2]);
  }
}

static void
test_what_the_schema_cannot_say_is_checked (void)
{
  static const char *const wrong[][3] = {
    { " position-mm=\"1.5 -2.25 1e-07\"", "", "head-center" },
    { " radii-mm=\"12 12 20\"", "", "shape" },
    { " region=\"blastic_rim\"", "", "rim" },
    { " path=\"lesions/hole.ply\"", "", "hole" },
    { "path=\"canal.stl\"", "path=\"/etc/passwd\"", "relative" },
    { "<option hardware=\"0\"", "<option hardware=\"2\"", "hardware" },
    { "center-mm=\"10 20", "center-mm=\"INF 20", "center-mm" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autofree char *text = altered (wrong[i][0], wrong[i][1]);

    assert_refused (text, wrong[i][2]);
  }
}

/* Title, note and choice: what they may hold, and where they may stand. */
static void
test_what_stands_beside_the_decisions_is_checked (void)
{
  static const char *const wrong[][3] = {
    { "title=\"", "titel=\"", "titel" },
    { "note=\"Nail first.", "note=\"\" x=\"", "x" },
    { "<choice hardware=\"1\"", "<choice hardware=\"2\"", "no hardware 2" },
    { "<choice hardware=\"1\"", "<choice hardware=\"-1\"", "hardware" },
    { "<choice hardware=\"1\"", "<choice hardware=\"4294967295\"", "4294967295" },
    { "<choice hardware=\"1\"", "<choice option=\"1\"", "option" },
    { "  <decisions>", "  <choice/><decisions>", "choice" },
  };
  gsize length;
  g_autofree char *noted = golden ("plan-noted.xml", &length);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_auto (GStrv) pieces = g_strsplit (noted, wrong[i][0], 2);
    g_autofree char *text = NULL;

    g_assert_cmpuint (g_strv_length (pieces), ==, 2);
    text = g_strconcat (pieces[0], wrong[i][1], pieces[1], NULL);
    assert_refused (text, wrong[i][2]);
  }
}

/* A painted lesion's balls: what they may be, and whose. */
static void
test_balls_are_checked (void)
{
  static const char *const wrong[][3] = {
    { " shape=\"painted\"", " shape=\"region\" region=\"a\"", "brush" },
    { " radius-mm=\"50\"", " radius-mm=\"50.5\"", "radius-mm" },
    { " radius-mm=\"0.5\"", "", "radius-mm" },
    { " center-mm=\"0 0 1e-07\"", " center-mm=\"0 0\"", "center-mm" },
    { "<ball ", "<bell ", "bell" },
  };
  gsize length;
  g_autofree char *painted = golden ("plan-painted.xml", &length);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_auto (GStrv) pieces = g_strsplit (painted, wrong[i][0], 2);
    g_autofree char *text = NULL;

    g_assert_cmpuint (g_strv_length (pieces), ==, 2);
    text = g_strconcat (pieces[0], wrong[i][1], pieces[1], NULL);
    assert_refused (text, wrong[i][2]);
  }
}

static char *
painted_with (guint n)
{
  gsize length;
  g_autofree char *painted = golden ("plan-painted.xml", &length);
  g_auto (GStrv) before = g_strsplit (painted, "      <ball ", 2);
  g_auto (GStrv) after = g_strsplit (before[1], "    </lesion>", 2);
  GString *text = g_string_new (before[0]);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "<ball center-mm='%u 0 0' radius-mm='2'/>", i);
  g_string_append_printf (text, "</lesion>%s", after[1]);
  return g_string_free (text, FALSE);
}

static void
test_a_painted_lesion_has_one_ball_to_512 (void)
{
  g_autofree char *none = painted_with (0), *most = painted_with (512), *more = painted_with (513);
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaPlan) plan = parse (most, &error);

  g_assert_no_error (error);
  g_assert_nonnull (plan);
  assert_refused (none, "brush");
  assert_refused (more, "512");
}

/* Copies are equal, and a ball that was moved makes another plan. */
static void
test_balls_belong_to_the_decisions (void)
{
  gsize length;
  g_autofree char *text = golden ("plan-painted.xml", &length);
  g_autoptr (OssaPlan) plan = parse (text, NULL);
  g_autofree char *hash = g_strdup (ossa_plan_get_hash (plan));
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (plan);
  g_autoptr (OssaPlanDecisions) copy = ossa_plan_decisions_copy (decisions);
  OssaPlanLesion *lesion = g_ptr_array_index (copy->lesions, 0);

  g_assert_true (ossa_plan_decisions_equal (decisions, copy));
  g_array_index (lesion->balls, OssaLesionBall, 1).center.x += 1;
  g_assert_false (ossa_plan_decisions_equal (decisions, copy));
  g_assert_true (ossa_plan_set_lesion (plan, 0, lesion, NULL));
  g_assert_cmpstr (ossa_plan_get_hash (plan), !=, hash);
  g_array_set_size (lesion->balls, 0);
  g_assert_false (ossa_plan_set_lesion (plan, 0, lesion, NULL));
}

/* The files differ only in what nothing is made from. */
static void
test_title_note_and_choice_are_read_and_not_hashed (void)
{
  gsize length;
  g_autofree char *full = golden ("plan-full.xml", &length);
  g_autofree char *noted = golden ("plan-noted.xml", &length);
  g_autoptr (OssaPlan) plain = parse (full, NULL);
  g_autoptr (OssaPlan) plan = parse (noted, NULL);
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (plan);

  g_assert_cmpstr (decisions->title, ==, "Frau & <Müller>");
  g_assert_cmpstr (decisions->note, ==, "Nail first.\n\tRadiotherapy after two weeks.");
  g_assert_cmpint (decisions->choice, ==, 1);
  g_assert_cmpstr (decisions->choice_reason, ==, "She walks without a stick.");
  g_assert_cmpstr (ossa_plan_get_hash (plan), ==, ossa_plan_get_hash (plain));
  g_assert_cmpint (ossa_plan_get_decisions (plain)->choice, ==, -1);
  g_assert_null (ossa_plan_get_decisions (plain)->title);
}

static void
test_another_namespace_is_refused (void)
{
  g_autofree char *text = altered ("urn:ossature:plan:1", "urn:ossature:plan:9");

  assert_refused (text, "plan");
}

static void
test_paths_are_whole_in_memory_and_relative_in_the_file (void)
{
  gsize length;
  g_autofree char *text = golden ("plan-full.xml", &length);
  g_autoptr (OssaPlan) plan = parse (text, NULL);
  g_autofree char *elsewhere = ossa_plan_to_xml (plan, "/plans/here/deeper/still", NULL);
  g_autofree char *root = ossa_plan_to_xml (plan, "/", NULL);

  g_assert_cmpstr (ossa_plan_get_decisions (plan)->canal.path, ==, "/plans/here/canal.stl");
  g_assert_nonnull (strstr (elsewhere, "path=\"../../canal.stl\""));
  g_assert_nonnull (strstr (elsewhere, "path=\"../../../bones/a &amp;"));
  g_assert_nonnull (strstr (root, "path=\"plans/here/canal.stl\""));
}

static void
test_the_hash_tells_decisions_and_not_places (void)
{
  gsize length;
  g_autofree char *text = golden ("plan-full.xml", &length);
  g_autofree char *edited = altered ("value=\"380\" unit=\"mm\"/>", "value=\"400\" unit=\"mm\"/>");
  g_autoptr (OssaPlan) plan = parse (text, NULL);
  g_autoptr (OssaPlan) moved = ossa_plan_parse (text, length, "test.xml", "/other/place", NULL);
  g_autoptr (OssaPlan) other = parse (edited, NULL);

  g_assert_cmpstr (ossa_plan_get_hash (plan), ==, ossa_plan_get_hash (moved));
  g_assert_cmpstr (ossa_plan_get_hash (plan), !=, ossa_plan_get_hash (other));
}

static void
test_what_xml_cannot_hold_is_refused_when_saving (void)
{
  g_autoptr (OssaPlan) plan = ossa_plan_new ();
  g_autoptr (GError) error = NULL;

  ossa_plan_set_law (plan, "bell\a");
  g_assert_null (ossa_plan_to_xml (plan, FOLDER, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "law"));
}

static void
test_saving_and_loading_goes_round (void)
{
  gsize length;
  g_autofree char *text = golden ("plan-full.xml", &length);
  g_autofree char *folder = g_dir_make_tmp ("ossa-plan-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.plan.xml", NULL);
  g_autoptr (OssaPlan) plan = ossa_plan_parse (text, length, "test.xml", folder, NULL);
  g_autoptr (OssaPlan) loaded = NULL;
  g_autofree char *saved = NULL;

  g_assert_true (ossa_plan_save (plan, path, NULL));
  g_assert_true (g_file_get_contents (path, &saved, NULL, NULL));
  g_assert_cmpstr (saved, ==, text);
  loaded = ossa_plan_load (path, NULL);
  g_assert_cmpstr (ossa_plan_get_hash (loaded), ==, ossa_plan_get_hash (plan));
  g_remove (path);
  g_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ossa_xml_init ();
  g_test_add_func ("/plan/xml/reading-and-writing-gives-the-same-bytes",
                   test_reading_and_writing_gives_the_same_bytes);
  g_test_add_func ("/plan/xml/any-layout-of-the-same-plan-gives-the-same-bytes",
                   test_any_layout_of_the_same_plan_gives_the_same_bytes);
  g_test_add_func ("/plan/xml/every-truncation-is-refused", test_every_truncation_is_refused);
  g_test_add_func ("/plan/xml/changed-bytes-never-crash", test_changed_bytes_never_crash);
  g_test_add_func ("/plan/xml/what-the-schema-forbids-is-named",
                   test_what_the_schema_forbids_is_named);
  g_test_add_func ("/plan/xml/what-the-schema-cannot-say-is-checked",
                   test_what_the_schema_cannot_say_is_checked);
  g_test_add_func ("/plan/xml/what-stands-beside-the-decisions-is-checked",
                   test_what_stands_beside_the_decisions_is_checked);
  g_test_add_func ("/plan/xml/balls-are-checked", test_balls_are_checked);
  g_test_add_func ("/plan/xml/a-painted-lesion-has-one-ball-to-512",
                   test_a_painted_lesion_has_one_ball_to_512);
  g_test_add_func ("/plan/xml/balls-belong-to-the-decisions", test_balls_belong_to_the_decisions);
  g_test_add_func ("/plan/xml/title-note-and-choice-are-read-and-not-hashed",
                   test_title_note_and_choice_are_read_and_not_hashed);
  g_test_add_func ("/plan/xml/another-namespace-is-refused", test_another_namespace_is_refused);
  g_test_add_func ("/plan/xml/paths-are-whole-in-memory-and-relative-in-the-file",
                   test_paths_are_whole_in_memory_and_relative_in_the_file);
  g_test_add_func ("/plan/xml/the-hash-tells-decisions-and-not-places",
                   test_the_hash_tells_decisions_and_not_places);
  g_test_add_func ("/plan/xml/what-xml-cannot-hold-is-refused-when-saving",
                   test_what_xml_cannot_hold_is_refused_when_saving);
  g_test_add_func ("/plan/xml/saving-and-loading-goes-round", test_saving_and_loading_goes_round);
  return g_test_run ();
}
