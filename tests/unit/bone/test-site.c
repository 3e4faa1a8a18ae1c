/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-site.h"

#include "ossa-error.h"

static void
test_ids_read_back (void)
{
  for (int i = 0; i < OSSA_N_SITES; i++) {
    OssaSite site = OSSA_N_SITES;

    g_assert_true (ossa_site_parse (ossa_site_id ((OssaSite)i), &site, NULL));
    g_assert_cmpint (site, ==, i);
  }
  for (int i = OSSA_SIDE_UNKNOWN; i <= OSSA_SIDE_RIGHT; i++) {
    OssaSide side = OSSA_SIDE_UNKNOWN;

    g_assert_true (ossa_side_parse (ossa_side_id ((OssaSide)i), &side, NULL));
    g_assert_cmpint (side, ==, i);
  }
}

static void
test_unknown_ids_name_the_choices (void)
{
  g_autoptr (GError) error = NULL;
  OssaSite site;
  OssaSide side;

  g_assert_false (ossa_site_parse ("fibula", &site, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_USAGE);
  g_assert_nonnull (g_strstr_len (error->message, -1, "humerus"));
  g_clear_error (&error);
  g_assert_false (ossa_side_parse ("", &side, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_USAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/ids-read-back", test_ids_read_back);
  g_test_add_func ("/site/unknown-ids-name-the-choices", test_unknown_ids_name_the_choices);
  return g_test_run ();
}
