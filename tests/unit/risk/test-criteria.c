/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "ossa-criteria.h"
#include "ossa-error.h"

static void
test_shipped_criteria_load (void)
{
  g_autoptr (GError) error = NULL;
  OssaCriteria criteria;

  g_assert_true (ossa_criteria_load (&criteria, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (criteria.averaging_radius_mm, ==, 3);
  g_assert_cmpfloat (criteria.patch_margin_mm, ==, 10);
  g_assert_cmpfloat (criteria.hardware_margin_mm, ==, 3);
}

static void
test_a_criterion_names_its_source (void)
{
  g_autoptr (GError) error = NULL;
  OssaCertainty certainty = OSSA_CERTAINTY_V;
  g_autofree char *source = ossa_criteria_dup_source ("averaging-radius", &certainty, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (source, "Schileo 2014"));
  g_assert_cmpint (certainty, ==, OSSA_CERTAINTY_P);
  g_assert_null (ossa_criteria_dup_source ("no-such", &certainty, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT);
}

/* A user's folder is looked at before the others. */
static void
test_broken_criteria_name_line_and_fault (void)
{
  g_autofree char *root = g_dir_make_tmp ("ossature-XXXXXX", NULL);
  g_autofree char *risk = g_build_filename (root, "risk", NULL);
  g_autofree char *folder = g_build_filename (risk, "data", NULL);
  g_autofree char *path = g_build_filename (folder, "criteria.xml", NULL);
  g_autofree char *before = g_strdup (g_getenv ("OSSATURE_DATA_PATH"));
  g_autoptr (GError) error = NULL;
  OssaCriteria criteria;

  g_mkdir_with_parents (folder, 0755);
  g_assert_true (g_file_set_contents (
      path, "<criteria>\n<criterion id='averaging-radius' value='-3'/>\n</criteria>\n", -1, NULL));
  g_setenv ("OSSATURE_DATA_PATH", root, TRUE);
  g_assert_false (ossa_criteria_load (&criteria, &error));
  g_setenv ("OSSATURE_DATA_PATH", before, TRUE);
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "line 2"));
  g_unlink (path);
  g_rmdir (folder);
  g_rmdir (risk);
  g_rmdir (root);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/risk/criteria/a-criterion-names-its-source",
                   test_a_criterion_names_its_source);
  g_test_add_func ("/risk/criteria/shipped-criteria-load", test_shipped_criteria_load);
  g_test_add_func ("/risk/criteria/broken-criteria-name-line-and-fault",
                   test_broken_criteria_name_line_and_fault);
  return g_test_run ();
}
