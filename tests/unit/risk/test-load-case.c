/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "ossa-error.h"
#include "ossa-load-case.h"

static void
test_every_shipped_case_is_valid (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cases = ossa_load_case_list (&error);
  guint n_defaults[OSSA_N_SITES] = { 0 };

  g_assert_no_error (error);
  for (guint i = 0; i < cases->len; i++) {
    OssaLoadCase *load = cases->pdata[i];
    OssaSource source = ossa_load_case_get_source (load);

    g_assert_cmpuint (strlen (source.text), >, 10);
    g_assert_cmpuint (strlen (ossa_load_case_get_label (load)), >, 3);
    n_defaults[ossa_load_case_get_site (load)] += ossa_load_case_is_default (load);
  }
  for (guint site = 0; site < OSSA_N_SITES; site++)
    g_assert_cmpuint (n_defaults[site], >=, 1);
}

static void
test_cases_are_sorted_by_site_and_order (void)
{
  g_autoptr (GPtrArray) cases = ossa_load_case_list (NULL);

  g_assert_cmpstr (ossa_load_case_get_id (cases->pdata[0]), ==, "walking");
  g_assert_cmpstr (ossa_load_case_get_id (cases->pdata[1]), ==, "stair-climbing");
  for (guint i = 1; i < cases->len; i++)
    g_assert_cmpint (ossa_load_case_get_site (cases->pdata[i - 1]), <=,
                     ossa_load_case_get_site (cases->pdata[i]));
}

/* Bergmann 2001: 238 and 251 %BW; Bergmann 1993: 720 %BW. */
static void
test_femoral_contact_forces_are_the_measured_ones (void)
{
  static const struct {
    const char *id;
    double percent_bw;
  } truth[] = { { "walking", 237.8 },
                { "stair-climbing", 251.0 },
                { "one-leg-stance", 259.9 },
                { "stumbling", 720 },
                { "axial", 100 },
                { "standing-up", 214.0 },
                { "offset-torsion", 45 } };

  for (guint i = 0; i < G_N_ELEMENTS (truth); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OssaLoadCase) load = ossa_load_case_find (OSSA_SITE_FEMUR, truth[i].id, &error);

    g_assert_no_error (error);
    g_assert_cmpfloat_with_epsilon (ossa_load_case_get_contact (load, 700), 7 * truth[i].percent_bw,
                                    7 * 0.1);
  }
}

static void
test_a_pure_torque_has_no_contact_force (void)
{
  g_autoptr (OssaLoadCase) load = ossa_load_case_find (OSSA_SITE_LONG_BONE, "torsion", NULL);

  g_assert_cmpfloat (ossa_load_case_get_contact (load, 700), ==, 0);
}

static void
test_cases_are_found_with_and_without_site (void)
{
  g_autoptr (OssaLoadCase) one = ossa_load_case_find (OSSA_SITE_TIBIA, "walking", NULL);
  g_autoptr (OssaLoadCase) two = ossa_load_case_find (OSSA_SITE_TIBIA, "Tibia-Walking", NULL);

  g_assert_cmpstr (ossa_load_case_get_label (one), ==, ossa_load_case_get_label (two));
  g_assert_cmpint (ossa_load_case_get_site (one), ==, OSSA_SITE_TIBIA);
}

static void
test_an_unknown_case_lists_those_of_the_site (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ossa_load_case_find (OSSA_SITE_HUMERUS, "walking", &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, "shoulder-contact"));
  g_assert_null (strstr (error->message, "stumbling"));
}

static void
test_femoral_cases_share_supports_except_the_fall (void)
{
  g_autoptr (OssaLoadCase) walking = ossa_load_case_find (OSSA_SITE_FEMUR, "walking", NULL);
  g_autoptr (OssaLoadCase) axial = ossa_load_case_find (OSSA_SITE_FEMUR, "axial", NULL);
  g_autoptr (OssaLoadCase) fall = ossa_load_case_find (OSSA_SITE_FEMUR, "sideways-fall", NULL);

  g_assert_true (ossa_load_case_shares_supports (walking, axial));
  g_assert_false (ossa_load_case_shares_supports (walking, fall));
}

/* Puts @text into a user's data folder and loads it from there. */
static OssaLoadCase *
load_text (const char *text, GError **error)
{
  g_autofree char *root = g_dir_make_tmp ("ossature-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (root, "mine.xml", NULL);
  g_autofree char *before = g_strdup (g_getenv ("OSSATURE_DATA_PATH"));
  g_autofree char *both = g_strconcat (root, ":", before, NULL);
  OssaLoadCase *load;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_setenv ("OSSATURE_DATA_PATH", both, TRUE);
  load = ossa_load_case_load ("mine.xml", error);
  g_setenv ("OSSATURE_DATA_PATH", before, TRUE);
  g_unlink (path);
  g_rmdir (root);
  return load;
}

#define HEAD                                                                                       \
  "<load id='mine' label='Mine' site='femur' order='9' default='no'>"                              \
  "<source certainty='P'>Made for a test</source>"
#define SUPPORT "<support name='end' hold='all'><end of='distal' fraction='0.1'/></support>"
#define CAP     "<cap around='head-center' half-angle-deg='30'/>"

static void
test_a_file_is_all_a_new_case_needs (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaLoadCase) load = load_text (
      HEAD SUPPORT "<force name='f' main='yes' percent-bw='3 0 -4'>" CAP "</force></load>", &error);

  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (ossa_load_case_get_contact (load, 1000), 50, 1e-9);
}

static void
test_bad_files_are_refused_with_a_reason (void)
{
  static const char *const bad[] = {
    HEAD "<force name='f' percent-bw='0 0 -1'>" CAP "</force></load>",
    HEAD SUPPORT "</load>",
    HEAD SUPPORT "<force name='f' percent-bw='0 0'>" CAP "</force></load>",
    HEAD SUPPORT "<force name='f' percent-bw='0 0 NaN'>" CAP "</force></load>",
    HEAD SUPPORT "<force name='f'>" CAP "</force></load>",
    HEAD SUPPORT "<force name='f' percent-bw='0 0 -1'></force></load>",
    HEAD SUPPORT "<force name='f' percent-bw='0 0 -1'><patch radius-mm='9'/></force></load>",
    HEAD SUPPORT
    "<force name='f' percent-bw='0 0 -1'><patch at='1 2 3' radius-mm='9'/></force></load>",
    HEAD "<support name='s' hold='all'>" CAP "</support><force name='f' percent-bw='0 0 -1'>" CAP
         "</force></load>",
    "<load id='Mine' label='M' site='femur' order='1' default='no'/>",
    "<load id='mine' label='M' site='wing' order='1' default='no'><source "
    "certainty='P'>s</source>" SUPPORT "<force name='f' percent-bw='0 0 -1'>" CAP "</force></load>",
    "<cargo/>",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (load_text (bad[i], &error));
    g_assert_nonnull (error);
    g_assert_true (error->domain == OSSA_ERROR);
    g_assert_cmpuint (strlen (error->message), >, 20);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/risk/load-case/every-shipped-case-is-valid", test_every_shipped_case_is_valid);
  g_test_add_func ("/risk/load-case/cases-are-sorted", test_cases_are_sorted_by_site_and_order);
  g_test_add_func ("/risk/load-case/femoral-contact-forces-are-the-measured-ones",
                   test_femoral_contact_forces_are_the_measured_ones);
  g_test_add_func ("/risk/load-case/a-pure-torque-has-no-contact-force",
                   test_a_pure_torque_has_no_contact_force);
  g_test_add_func ("/risk/load-case/found-with-and-without-site",
                   test_cases_are_found_with_and_without_site);
  g_test_add_func ("/risk/load-case/an-unknown-case-lists-those-of-the-site",
                   test_an_unknown_case_lists_those_of_the_site);
  g_test_add_func ("/risk/load-case/femoral-cases-share-supports",
                   test_femoral_cases_share_supports_except_the_fall);
  g_test_add_func ("/risk/load-case/a-file-is-all-a-new-case-needs",
                   test_a_file_is_all_a_new_case_needs);
  g_test_add_func ("/risk/load-case/bad-files-are-refused",
                   test_bad_files_are_refused_with_a_reason);
  return g_test_run ();
}
