/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-error.h"
#include "ossa-fem-field.h"

#define N 12

/* Tag 1 below the middle of x, 2 above, 3 in a column; octants of the sides partly empty. */
static void
fill (gpointer user_data,
      const OssaGrid *grid,
      const int lo[3],
      const int n[3],
      float *octants,
      guint8 *tag)
{
  for (int c = 0; c < n[0] * n[1] * n[2]; c++) {
    int i = lo[0] + c % n[0], j = lo[1] + c / n[0] % n[1];

    tag[c] = j == 0 ? 3 : i < N / 2 ? 1 : 2;
    for (int q = 0; q < 8; q++)
      octants[8 * c + q] = i == 0 && q % 3 == 0 ? 0 : 100 * (1 + q);
  }
}

typedef OssaVec (*Displacement) (OssaVec p);

/* u = G x with a G that is not symmetric, in the world. */
static OssaVec
linear (OssaVec p)
{
  return ossa_vec (1e-3 * p.x + 4e-4 * p.y, -2e-4 * p.y + 6e-4 * p.z, 5e-4 * p.z + 2e-4 * p.x);
}

/* Uniform in x-slices: e_xx = 1e-3 x */
static OssaVec
quadratic (OssaVec p)
{
  return ossa_vec (5e-4 * p.x * p.x, 0, 0);
}

/* u = 1e-3 max (x - 6, 0): strain only in the class above. */
static OssaVec
kinked (OssaVec p)
{
  return ossa_vec (1e-3 * MAX (p.x - N / 2, 0), 0, 0);
}

/* All nodes are prescribed. */
static OssaFemSolution *
impose (const OssaFrame *frame, OssaFemElement element, Displacement u)
{
  const OssaGrid grid = { *frame, 1, { N, N, N } };
  const OssaFemOptions options = { .element = element };
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaFemModel) model = ossa_fem_model_new (&grid, &options, fill, NULL, NULL, &error);
  OssaFemSolution *solution;

  g_assert_no_error (error);
  for (guint32 i = 0; i < ossa_fem_model_get_n_nodes (model); i++)
    ossa_fem_model_prescribe (model, i, u (ossa_fem_model_get_node (model, i)));
  ossa_fem_model_begin_load (model, "imposed");
  solution = ossa_fem_solve (model, NULL, NULL, &error);
  g_assert_no_error (error);
  return solution;
}

static void
test_uniform_strain (void)
{
  const OssaVec x = ossa_vec_unit (ossa_vec (1, 1, 0.3)), y = ossa_vec_perpendicular (x);
  const OssaFrame tilted = { { 3, 2, 1 }, { x, y, ossa_vec_cross (x, y) } };
  const double radii[] = { 0, 2.5 };

  for (int element = 0; element < 2; element++)
    for (guint r = 0; r < 2; r++) {
      g_autoptr (OssaFemSolution) solution = impose (&tilted, (OssaFemElement)element, linear);
      g_autoptr (OssaFemField) field =
          ossa_fem_field_new_strain (solution, 0, radii[r], NULL, NULL, NULL);

      g_assert_nonnull (field);
      for (guint32 c = 0; c < N * N * N; c++) {
        OssaTensor e;

        g_assert_true (ossa_fem_field_get_strain (field, c, &e));
        g_assert_cmpfloat (fabs (e.xx - 1e-3), <, 1e-9);
        g_assert_cmpfloat (fabs (e.yy + 2e-4), <, 1e-9);
        g_assert_cmpfloat (fabs (e.zz - 5e-4), <, 1e-9);
        g_assert_cmpfloat (fabs (e.xy - 2e-4), <, 1e-9);
        g_assert_cmpfloat (fabs (e.yz - 3e-4), <, 1e-9);
        g_assert_cmpfloat (fabs (e.zx - 1e-4), <, 1e-9);
      }
    }
}

static void
test_smoothing_keeps_linear_fields (void)
{
  const OssaFrame frame = ossa_frame_identity ();
  g_autoptr (OssaFemSolution) solution = impose (&frame, OSSA_FEM_ELEMENT_FULL, quadratic);
  OssaFemModel *model = ossa_fem_solution_get_model (solution);
  g_autoptr (OssaFemField) raw = ossa_fem_field_new_strain (solution, 0, 0, NULL, NULL, NULL);
  g_autoptr (OssaFemField) smooth = ossa_fem_field_new_strain (solution, 0, 3.3, NULL, NULL, NULL);

  for (guint32 c = 0; c < N * N * N; c++) {
    OssaTensor a, b;
    int at[3];

    ossa_fem_model_get_cell (model, c, NULL, NULL, NULL, at);
    ossa_fem_field_get_strain (raw, c, &a);
    ossa_fem_field_get_strain (smooth, c, &b);
    g_assert_cmpfloat (fabs (a.xx - 1e-3 * (at[0] + 0.5)), <, 1e-8);
    if (at[0] >= 4 && at[0] < N - 3)
      g_assert_cmpfloat (fabs (a.xx - b.xx), <, 1e-8);
  }
}

static void
test_classes_stay_apart (void)
{
  const OssaFrame frame = ossa_frame_identity ();
  const guint8 class_of_tag[256] = { 0, 1, 2, 0 };
  g_autoptr (OssaFemSolution) solution = impose (&frame, OSSA_FEM_ELEMENT_ASSUMED_SHEAR, kinked);
  OssaFemModel *model = ossa_fem_solution_get_model (solution);
  g_autoptr (OssaFemField) field =
      ossa_fem_field_new_strain (solution, 0, 3, class_of_tag, NULL, NULL);
  const float (*principals)[3] = ossa_fem_field_get_principals (field);

  for (guint32 c = 0; c < N * N * N; c++) {
    OssaTensor e;
    guint8 tag;

    ossa_fem_model_get_cell (model, c, NULL, NULL, &tag, NULL);
    g_assert_cmpint (ossa_fem_field_get_strain (field, c, &e), ==, tag != 3);
    if (tag == 3)
      g_assert_true (isnan (principals[c][0]));
    else
      g_assert_cmpfloat (fabs (e.xx - (tag == 1 ? 0 : 1e-3)), <, 1e-9);
    if (tag == 2)
      g_assert_cmpfloat (fabs (principals[c][0] - 1e-3), <, 1e-8);
  }
}

static void
test_average_of_a_field_is_the_averaged_field (void)
{
  const OssaFrame frame = ossa_frame_identity ();
  const guint8 class_of_tag[256] = { 0, 1, 2, 0 };
  g_autoptr (OssaFemSolution) solution = impose (&frame, OSSA_FEM_ELEMENT_ASSUMED_SHEAR, kinked);
  OssaFemModel *model = ossa_fem_solution_get_model (solution);
  g_autoptr (OssaFemField) raw = ossa_fem_field_new_strain (solution, 0, 0, NULL, NULL, NULL);
  g_autoptr (OssaFemField) direct =
      ossa_fem_field_new_strain (solution, 0, 3, class_of_tag, NULL, NULL);
  g_autoptr (OssaFemField) later =
      ossa_fem_field_new_average (raw, model, 3, class_of_tag, NULL, NULL);

  g_assert_cmpmem (ossa_fem_field_get_principals (direct), N * N * N * sizeof (float[3]),
                   ossa_fem_field_get_principals (later), N * N * N * sizeof (float[3]));
  g_assert_cmpfloat (ossa_fem_field_get_radius (later), ==, 3);
}

static void
test_bad_requests (void)
{
  const OssaFrame frame = ossa_frame_identity ();
  g_autoptr (OssaFemSolution) solution = impose (&frame, OSSA_FEM_ELEMENT_FULL, linear);
  g_autoptr (GError) error = NULL;

  g_assert_null (ossa_fem_field_new_strain (solution, 1, 3, NULL, NULL, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_null (ossa_fem_field_new_strain (solution, 0, NAN, NULL, NULL, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_USAGE);
}

static void
test_tensor (void)
{
  const OssaTensor t = { 3, 1, -2, 0.5, -1, 2 }, pull = { 7, 0, 0, 0, 0, 0 };
  const OssaTensor shear = { 0, 0, 0, 2, 0, 0 };
  OssaTensor stress =
      ossa_tensor_stress (&(OssaTensor){ 1e-3, -3e-4, -3e-4, 1e-4, 0, 0 }, 1000, 0.3);
  OssaVec v[3];
  double e[3];

  ossa_tensor_principal (&t, e, v);
  g_assert_cmpfloat (e[0], >=, e[1]);
  g_assert_cmpfloat (e[1], >=, e[2]);
  for (int i = 0; i < 3; i++) {
    OssaVec image = ossa_vec (t.xx * v[i].x + t.xy * v[i].y + t.zx * v[i].z,
                              t.xy * v[i].x + t.yy * v[i].y + t.yz * v[i].z,
                              t.zx * v[i].x + t.yz * v[i].y + t.zz * v[i].z);

    g_assert_cmpfloat (ossa_vec_length (ossa_vec_mad (image, -e[i], v[i])), <, 1e-13);
    g_assert_cmpfloat (fabs (ossa_vec_length (v[i]) - 1), <, 1e-13);
  }
  g_assert_cmpfloat (fabs (ossa_tensor_von_mises (&pull) - 7), <, 1e-12);
  g_assert_cmpfloat (fabs (ossa_tensor_von_mises (&shear) - 2 * sqrt (3)), <, 1e-12);
  g_assert_cmpfloat (fabs (stress.xx - 1), <, 1e-12);
  g_assert_cmpfloat (fabs (stress.yy), <, 1e-12);
  g_assert_cmpfloat (fabs (stress.xy - 0.1 / 1.3), <, 1e-12);
}

/* Equal, nearly equal, tiny and no values: with directions and without, the same. */
static void
test_values_alone (void)
{
  const OssaTensor tensors[] = {
    { 0 },
    { 2, 2, 2, 0, 0, 0 },
    { -1, 3, 3, 0, 0, 0 },
    { 3, 3, -1, 1e-9, 0, 0 },
    { 1e-6, -3e-7, -3e-7, 2e-9, 1e-7, 0 },
    { 1e-150, 2e-150, -1e-150, 1e-150, 0, 1e-150 },
    { 0, 0, 0, 1, 1, 1 },
    { 3, 1, -2, 0.5, -1, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tensors); i++) {
    OssaVec directions[3];
    double with[3], alone[3];

    ossa_tensor_principal (&tensors[i], with, directions);
    ossa_tensor_principal (&tensors[i], alone, NULL);
    for (int k = 0; k < 3; k++)
      g_assert_cmpfloat (fabs (with[k] - alone[k]), <=, 3e-8 * (fabs (with[0]) + fabs (with[2])));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fem/field/uniform-strain-is-exact", test_uniform_strain);
  g_test_add_func ("/fem/field/smoothing-keeps-linear-fields", test_smoothing_keeps_linear_fields);
  g_test_add_func ("/fem/field/classes-stay-apart", test_classes_stay_apart);
  g_test_add_func ("/fem/field/average-of-a-field-is-the-averaged-field",
                   test_average_of_a_field_is_the_averaged_field);
  g_test_add_func ("/fem/field/bad-requests-are-refused", test_bad_requests);
  g_test_add_func ("/fem/tensor/principals-mises-hooke", test_tensor);
  g_test_add_func ("/fem/tensor/values-alone-are-the-same", test_values_alone);
  return g_test_run ();
}
