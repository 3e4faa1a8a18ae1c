/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ossa-error.h"
#include "ossa-lesion-limits.h"

static void
test_shipped_limits_name_their_sources (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaLesionLimits) limits = ossa_lesion_limits_load (&error);

  g_assert_no_error (error);
  g_assert_cmpfloat (limits->axial.value, ==, 30);
  g_assert_cmpfloat (limits->circumferential.value, ==, 0.5);
  g_assert_nonnull (strstr (limits->axial.source.text, "van der Wal 2020"));
  g_assert_nonnull (strstr (limits->circumferential.source.text, "van der Linden 2004"));
  g_assert_cmpint (limits->axial.source.certainty, ==, OSSA_CERTAINTY_V);
  g_assert_cmpstr (limits->axial.note, !=, "");
}

/* With @text as the file of a user's folder, which is looked at first. */
static void
assert_refused (const char *text, const char *told)
{
  g_autofree char *root = g_dir_make_tmp ("ossature-XXXXXX", NULL);
  g_autofree char *risk = g_build_filename (root, "risk", NULL);
  g_autofree char *folder = g_build_filename (risk, "data", NULL);
  g_autofree char *path = g_build_filename (folder, "lesion-limits.xml", NULL);
  g_autofree char *before = g_strdup (g_getenv ("OSSATURE_DATA_PATH"));
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0755);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_setenv ("OSSATURE_DATA_PATH", root, TRUE);
  g_assert_null (ossa_lesion_limits_load (&error));
  g_setenv ("OSSATURE_DATA_PATH", before, TRUE);
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, told));
  g_remove (path);
  g_rmdir (folder);
  g_rmdir (risk);
  g_rmdir (root);
}

static void
test_broken_limits_name_line_and_fault (void)
{
  assert_refused ("<lesion-limits>\n<limit id='axial' value='0' certainty='V'/>\n</lesion-limits>",
                  "line 2");
  assert_refused ("<lesion-limits>\n<limit id='axial' value='30' certainty='Q'/>\n"
                  "</lesion-limits>",
                  "'Q' is no certainty");
  assert_refused ("<lesion-limits>\n<limit id='axial' value='30' certainty='V'/>\n"
                  "</lesion-limits>",
                  "<source> is missing");
  assert_refused ("<lesion-limits/>", "'axial' is missing");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/risk/lesion-limits/shipped-limits-name-their-sources",
                   test_shipped_limits_name_their_sources);
  g_test_add_func ("/risk/lesion-limits/broken-limits-name-line-and-fault",
                   test_broken_limits_name_line_and_fault);
  return g_test_run ();
}
