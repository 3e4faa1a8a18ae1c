/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-isosurface.h"

#include "ossa-error.h"

static double
sphere (gpointer user_data, OssaVec p)
{
  return ossa_vec_length (ossa_vec_sub (p, ossa_vec (5, -3, 100))) - *(double *)user_data;
}

static OssaBox
sphere_box (double r)
{
  return (OssaBox){ ossa_vec (5 - r, -3 - r, 100 - r), ossa_vec (5 + r, -3 + r, 100 + r) };
}

/* Every directed edge once, its opposite once: closed and turned alike. */
static void
assert_closed (const OssaSurface *surface)
{
  const guint32 (*triangles)[3] = ossa_surface_get_triangles (surface);
  g_autoptr (GHashTable) edges = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint32 t = 0; t < ossa_surface_get_n_triangles (surface); t++)
    for (int e = 0; e < 3; e++) {
      gint64 *key = g_new (gint64, 1);

      *key = (gint64)triangles[t][e] << 32 | triangles[t][(e + 1) % 3];
      g_assert_true (g_hash_table_add (edges, key));
    }
  for (guint32 t = 0; t < ossa_surface_get_n_triangles (surface); t++)
    for (int e = 0; e < 3; e++) {
      gint64 back = (gint64)triangles[t][(e + 1) % 3] << 32 | triangles[t][e];

      g_assert_true (g_hash_table_contains (edges, &back));
    }
}

static void
test_sphere_is_closed_outward_and_round (void)
{
  double r = 10;
  OssaBox box = sphere_box (r);
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaSurface) surface = ossa_isosurface_new (sphere, &r, &box, 1, &error);

  g_assert_no_error (error);
  assert_closed (surface);
  g_assert_cmpfloat_with_epsilon (ossa_surface_get_volume (surface), 4.0 / 3 * G_PI * 1000, 40);
  for (guint32 i = 0; i < ossa_surface_get_n_points (surface); i++)
    g_assert_cmpfloat (fabs (sphere (&r, ossa_surface_get_points (surface)[i])), <, 1e-6);
}

static void
test_nothing_inside_is_said (void)
{
  double r = 0.2;
  OssaBox box = sphere_box (5);
  g_autoptr (GError) error = NULL;

  g_assert_null (ossa_isosurface_new (sphere, &r, &box, 0.75, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY);
}

static void
test_too_fine_a_lattice_is_refused (void)
{
  double r = 100;
  OssaBox box = sphere_box (r);
  g_autoptr (GError) error = NULL;

  g_assert_null (ossa_isosurface_new (sphere, &r, &box, 0.01, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_LIMIT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mesh/isosurface/sphere-is-closed-outward-and-round",
                   test_sphere_is_closed_outward_and_round);
  g_test_add_func ("/mesh/isosurface/nothing-inside-is-said", test_nothing_inside_is_said);
  g_test_add_func ("/mesh/isosurface/too-fine-a-lattice-is-refused",
                   test_too_fine_a_lattice_is_refused);
  return g_test_run ();
}
