/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-tissue.h"

#include <glib/gstdio.h>
#include <math.h>

#include "ossa-error.h"
#include "ossa-site.h"

static OssaTissueData *
load (void)
{
  g_autoptr (GError) error = NULL;
  OssaTissueData *data = ossa_tissue_data_load (&error);

  g_assert_no_error (error);
  return data;
}

static double
young (const OssaTissueData *data, const char *id, OssaQuantity measure, double value)
{
  const OssaDensityLaw *law = ossa_tissue_data_find_law (data, id, NULL);

  g_assert_nonnull (law);
  return ossa_density_law_young (law, measure, value);
}

/* 6850 rho_app^1.49 and 14664 rho_ash^1.49 are the same law. */
static void
test_measures_convert (void)
{
  g_autoptr (OssaTissueData) data = load ();
  double ash = 0.45;

  g_assert_cmpfloat_with_epsilon (young (data, "morgan-fn", OSSA_QUANTITY_DENSITY_ASH, ash),
                                  14664 * pow (ash, 1.49), 2);
  g_assert_cmpfloat_with_epsilon (young (data, "morgan-fn", OSSA_QUANTITY_DENSITY_APP, ash / 0.6),
                                  14664 * pow (ash, 1.49), 2);
  g_assert_cmpfloat_with_epsilon (young (data, "KEYAK05", OSSA_QUANTITY_HU, 1000),
                                  14900 * pow (0.691, 1.86), 1e-6);
  g_assert_cmpfloat_with_epsilon (young (data, "keyak05", OSSA_QUANTITY_DENSITY_QCT, 0.5),
                                  14900 * pow (1.22 * 0.5 + 0.0523, 1.86), 1e-6);
}

static void
test_every_law_rises_and_stays_in_range (void)
{
  g_autoptr (OssaTissueData) data = load ();

  g_assert_cmpuint (ossa_tissue_data_get_n_laws (data), >=, 10);
  for (guint i = 0; i < ossa_tissue_data_get_n_laws (data); i++) {
    const OssaDensityLaw *law = ossa_tissue_data_get_law (data, i);
    double last = 0;

    for (double ash = -0.1; ash < 2; ash += 0.2) {
      double e = ossa_density_law_young (law, OSSA_QUANTITY_DENSITY_ASH, ash);

      g_assert_cmpfloat (e, >=, MAX (last, 1));
      g_assert_cmpfloat (e, <=, 24000);
      last = e;
    }
  }
}

static void
test_unknown_law_lists_those_there_are (void)
{
  g_autoptr (OssaTissueData) data = load ();
  g_autoptr (GError) error = NULL;

  g_assert_null (ossa_tissue_data_find_law (data, "keyak", &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, "keyak-pw"));
}

static void
test_judged_tissues_have_both_limits (void)
{
  g_autoptr (OssaTissueData) data = load ();
  const OssaTissue *cortical = ossa_tissue_data_get (data, OSSA_TISSUE_CORTICAL);

  g_assert_cmpfloat (cortical->tension_strain_limit, ==, 0.0073);
  g_assert_cmpfloat (cortical->compression_strain_limit, ==, 0.0104);
  for (int kind = 0; kind < OSSA_N_TISSUES; kind++) {
    const OssaTissue *tissue = ossa_tissue_data_get (data, (OssaTissueKind)kind);

    g_assert_true ((tissue->tension_strain_limit > 0) == (tissue->compression_strain_limit > 0));
  }
  g_assert_cmpfloat (ossa_tissue_data_get (data, OSSA_TISSUE_LYTIC)->tension_strain_limit, ==, 0);
}

static void
test_every_site_spans_the_bone (void)
{
  g_autoptr (OssaTissueData) data = load ();

  for (int site = 0; site < OSSA_N_SITES; site++) {
    const OssaSiteDefaults *defaults = ossa_tissue_data_get_site (data, (OssaSite)site);

    g_assert_cmpfloat (defaults->station[0], ==, 0);
    g_assert_cmpfloat (defaults->station[defaults->n_stations - 1], ==, 1);
    g_assert_nonnull (ossa_tissue_data_find_law (data, defaults->law, NULL));
  }
  g_assert_cmpuint (strlen (ossa_tissue_data_get_hash (data)), ==, 64);
}

/* A user's copy of one file is taken, and a fault in it is told with its line. */
static void
test_a_users_file_is_taken_and_checked (void)
{
  g_autofree char *root = g_dir_make_tmp ("ossature-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (root, "bone", "data", NULL);
  g_autofree char *path = g_build_filename (folder, "laws.xml", NULL);
  g_autofree char *old = g_strdup (g_getenv ("OSSATURE_DATA_PATH"));
  g_autofree char *both = g_strconcat (root, ":", old, NULL);
  g_autoptr (OssaTissueData) data = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "<laws min-mpa=\"1\"\n max-mpa=\"wide\"/>", -1, NULL));
  g_setenv ("OSSATURE_DATA_PATH", both, TRUE);
  data = ossa_tissue_data_load (&error);
  g_setenv ("OSSATURE_DATA_PATH", old, TRUE);
  g_remove (path);

  g_assert_null (data);
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, "max-mpa"));
  for (int up = 0; up < 3; up++) {
    g_autofree char *parent = g_path_get_dirname (folder);

    g_rmdir (folder);
    g_free (folder);
    folder = g_steal_pointer (&parent);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bone/tissue/measures-convert", test_measures_convert);
  g_test_add_func ("/bone/tissue/every-law-rises-and-stays-in-range",
                   test_every_law_rises_and_stays_in_range);
  g_test_add_func ("/bone/tissue/unknown-law-lists-those-there-are",
                   test_unknown_law_lists_those_there_are);
  g_test_add_func ("/bone/tissue/judged-tissues-have-both-limits",
                   test_judged_tissues_have_both_limits);
  g_test_add_func ("/bone/tissue/every-site-spans-the-bone", test_every_site_spans_the_bone);
  g_test_add_func ("/bone/tissue/a-users-file-is-taken-and-checked",
                   test_a_users_file_is_taken_and_checked);
  return g_test_run ();
}
