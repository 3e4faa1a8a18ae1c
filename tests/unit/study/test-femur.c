/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-mesh-io.h"
#include "ossa-study.h"

/* Made femora with lesions: what every outcome of a bone has to show. */

#define BODY_WEIGHT 700.0

typedef struct {
  OssaBone *bone;
  GPtrArray *lesions;
  GPtrArray *loads;
} Case;

static gboolean
case_load (Case *self, const char *name)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "meshes", name, NULL);
  g_autoptr (OssaTissueData) data = ossa_tissue_data_load (NULL);
  g_autoptr (OssaMesh) mesh = NULL;
  g_autoptr (GError) error = NULL;
  OssaBoneOptions options = { .hints = { .site = -1 }, .cell_mm = 2 };

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("the sample femora are not there");
    return FALSE;
  }
  mesh = ossa_mesh_load (path, 0, NULL, &error);
  g_assert_no_error (error);
  self->bone = ossa_bone_new (mesh, data, &options, NULL, &error);
  g_assert_no_error (error);
  self->lesions = ossa_lesion_list_in_mesh (mesh, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (self->lesions->len, >=, 1);
  self->loads = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_load_case_unref);
  g_ptr_array_add (self->loads, ossa_load_case_find (OSSA_SITE_FEMUR, "walking", NULL));
  g_ptr_array_add (self->loads, ossa_load_case_find (OSSA_SITE_FEMUR, "axial", NULL));
  return TRUE;
}

static void
case_clear (Case *self)
{
  ossa_bone_unref (self->bone);
  g_ptr_array_unref (self->lesions);
  g_ptr_array_unref (self->loads);
}

static OssaOutcome *
case_solve (const Case *self, OssaState state, double cell_mm)
{
  const OssaStudyInput input = { .bone = self->bone,
                                 .lesions = self->lesions,
                                 .load_cases = self->loads,
                                 .body_weight_n = BODY_WEIGHT,
                                 .cell_mm = cell_mm };
  g_autoptr (GError) error = NULL;
  OssaOutcome *outcome = ossa_study_solve (&input, state, NULL, &error);

  g_assert_no_error (error);
  return outcome;
}

static double
factor (const OssaOutcome *outcome, guint load)
{
  return ossa_outcome_get_load (outcome, load)->risk.factor;
}

/* A healthy femur walks with room to spare and stands some 7 BW in the axial test. */
static void
test_a_healthy_femur_holds (void)
{
  Case femur;
  g_autoptr (OssaOutcome) outcome = NULL;

  if (!case_load (&femur, "femur-subtrochanteric.vtu"))
    return;
  outcome = case_solve (&femur, OSSA_STATE_INTACT, 2);
  g_assert_cmpfloat (factor (outcome, 0), >, 1.5);
  g_assert_cmpfloat (factor (outcome, 0), <, 6);
  g_assert_cmpfloat (factor (outcome, 1), >, 5);
  g_assert_cmpfloat (factor (outcome, 1), <, 15);
  g_assert_cmpfloat (ossa_outcome_get_load (outcome, 0)->reaction_error, <, 5e-3);
  g_assert_cmpuint (ossa_outcome_get_worst_load (outcome), ==, 0);
  case_clear (&femur);
}

static void
test_a_lytic_lesion_breaks_it_there (void)
{
  Case femur;
  g_autoptr (OssaOutcome) intact = NULL, hurt = NULL;
  const OssaRisk *risk;

  if (!case_load (&femur, "femur-subtrochanteric.vtu"))
    return;
  intact = case_solve (&femur, OSSA_STATE_INTACT, 2);
  hurt = case_solve (&femur, OSSA_STATE_LESION, 2);
  risk = &ossa_outcome_get_load (hurt, 0)->risk;
  g_assert_cmpfloat (factor (hurt, 0), <, 0.8 * factor (intact, 0));
  g_assert_cmpfloat (factor (hurt, 1), <, 0.9 * factor (intact, 1));
  g_assert_cmpfloat (ossa_lesion_distance (femur.lesions->pdata[0], risk->place), <, 10);
  g_assert_cmpfloat (ossa_lesion_distance (femur.lesions->pdata[0], risk->place), >, -3);
  case_clear (&femur);
}

/* Forces are linear: twice the weight, half the factor and the same failure load. */
static void
test_failure_load_does_not_depend_on_weight (void)
{
  Case femur;
  g_autoptr (OssaOutcome) one = NULL, two = NULL;
  OssaStudyInput input;

  if (!case_load (&femur, "femur-neck.vtu"))
    return;
  one = case_solve (&femur, OSSA_STATE_LESION, 3);
  input = (OssaStudyInput){ .bone = femur.bone,
                            .lesions = femur.lesions,
                            .load_cases = femur.loads,
                            .body_weight_n = 2 * BODY_WEIGHT,
                            .cell_mm = 3 };
  two = ossa_study_solve (&input, OSSA_STATE_LESION, NULL, NULL);
  g_assert_cmpfloat_with_epsilon (2 * factor (two, 0) / factor (one, 0), 1, 1e-3);
  g_assert_cmpfloat_with_epsilon (ossa_outcome_get_load (two, 0)->risk.failure_load_n /
                                      ossa_outcome_get_load (one, 0)->risk.failure_load_n,
                                  1, 1e-3);
  case_clear (&femur);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/study/femur/a-healthy-femur-holds", test_a_healthy_femur_holds);
  g_test_add_func ("/study/femur/a-lytic-lesion-breaks-it-there",
                   test_a_lytic_lesion_breaks_it_there);
  g_test_add_func ("/study/femur/failure-load-does-not-depend-on-weight",
                   test_failure_load_does_not_depend_on_weight);
  return g_test_run ();
}
