/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <math.h>
#include <string.h>
#include <time.h>

#include "ossa-family.h"
#include "ossa-mesh-io.h"
#include "ossa-size-step.h"
#include "ossa-xml.h"

/* The shipped nail in a made femur, moved by hand. */

#define REACH 8.0 /* about a handle's origin, where its part is looked at */

typedef struct {
  OssaFamily *family;
  OssaBone *bone;
  OssaScene *scene;
  GPtrArray *lesions;
} Case;

static char *
read_manifest (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"),
                                            "plugins/nails/antegrade-femoral/plugin.xml", NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static OssaFamily *
make_family (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaXmlDoc) doc = ossa_xml_parse (text, strlen (text), "plugin.xml", &error);
  OssaFamily *family = ossa_family_new_from_xml (
      ossa_xml_first (xmlDocGetRootElement (doc), "family"), "org.test", "1", &error);

  g_assert_no_error (error);
  return family;
}

static void
case_init (Case *self)
{
  g_autofree char *path = g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"),
                                            "meshes/femur-subtrochanteric.vtu", NULL);
  g_autofree char *text = read_manifest ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = ossa_mesh_load (path, 0, NULL, &error);
  g_autoptr (OssaTissueData) data = ossa_tissue_data_load (NULL);
  OssaBoneOptions options = { { -1, OSSA_SIDE_UNKNOWN } };

  g_assert_no_error (error);
  options.cell_mm = 2;
  self->family = make_family (text);
  self->bone = ossa_bone_new (mesh, data, &options, NULL, &error);
  g_assert_no_error (error);
  self->lesions = ossa_lesion_list_in_mesh (mesh, NULL);
  self->scene = ossa_scene_new_from_bone (self->bone, self->lesions, &error);
  g_assert_no_error (error);
}

static void
case_clear (Case *self)
{
  ossa_scene_free (self->scene);
  g_ptr_array_unref (self->lesions);
  ossa_bone_unref (self->bone);
  ossa_family_unref (self->family);
}

static double *
open_values (const OssaFamily *family)
{
  guint n = ossa_param_table_get_size (ossa_family_get_params (family));
  double *values = g_new (double, n);

  for (guint i = 0; i < n; i++)
    values[i] = NAN;
  return values;
}

static double *
value_of (const OssaFamily *family, double *values, const char *id)
{
  int row = ossa_param_table_find (ossa_family_get_params (family), id);

  g_assert_cmpint (row, >=, 0);
  return &values[row];
}

static OssaConstruct *
place (const Case *self, const OssaFamily *family, double *values)
{
  g_autoptr (GError) error = NULL;
  OssaConstruct *construct = ossa_family_place_in_scene (family, self->scene, values, NULL, &error);

  g_assert_no_error (error);
  return construct;
}

/* What was placed with @values, which is left as it is, but for @param, moved on by @by. */
static OssaConstruct *
place_moved (const Case *self, const double *values, const char *param, double by)
{
  guint n = ossa_param_table_get_size (ossa_family_get_params (self->family));
  g_autofree double *moved = g_memdup2 (values, n * sizeof (double));
  g_autofree double *given = NULL;
  OssaConstruct *construct;

  *value_of (self->family, moved, param) += by;
  given = g_memdup2 (moved, n * sizeof (double));
  construct = place (self, self->family, moved);
  g_assert_cmpmem (given, n * sizeof (double), moved, n * sizeof (double));
  return construct;
}

static const OssaPart *
find_part (const OssaConstruct *construct, const char *name)
{
  for (guint i = 0; i < ossa_construct_get_n_parts (construct); i++)
    if (g_str_equal (ossa_construct_get_part (construct, i)->name, name))
      return ossa_construct_get_part (construct, i);
  g_error ("There is no part '%s'", name);
}

static const OssaHandle *
find_handle (const OssaConstruct *construct, const char *param)
{
  for (guint i = 0; i < ossa_construct_get_n_handles (construct); i++)
    if (g_str_equal (ossa_construct_get_handle (construct, i)->param, param))
      return ossa_construct_get_handle (construct, i);
  g_error ("There is no handle '%s'", param);
}

static OssaVec
random_near (OssaVec p, double reach)
{
  return ossa_vec_add (p, ossa_vec (g_test_rand_double_range (-reach, reach),
                                    g_test_rand_double_range (-reach, reach),
                                    g_test_rand_double_range (-reach, reach)));
}

/* Right-handed about the handle's axis (Rodrigues). */
static OssaVec
turned (const OssaHandle *handle, OssaVec p, double degrees)
{
  double a = degrees * G_PI / 180;
  OssaVec v = ossa_vec_sub (p, handle->origin), k = handle->axis;
  OssaVec w = ossa_vec_mad (ossa_vec_scale (v, cos (a)), sin (a), ossa_vec_cross (k, v));

  return ossa_vec_add (handle->origin, ossa_vec_mad (w, ossa_vec_dot (k, v) * (1 - cos (a)), k));
}

/* Bodies are told by their distances: what was at p is now where the handle says. */
static void
check_follows (const OssaHandle *handle,
               const OssaConstruct *before,
               const OssaConstruct *after,
               const char *part,
               OssaVec center,
               double by,
               double tolerance)
{
  const OssaSolid *old = find_part (before, part)->solid, *new = find_part (after, part)->solid;

  for (int i = 0; i < 200; i++) {
    OssaVec p = random_near (center, REACH);
    OssaVec q = handle->kind == OSSA_HANDLE_TURN ? turned (handle, p, by)
                                                 : ossa_vec_mad (p, by, handle->axis);

    g_assert_cmpfloat_with_epsilon (ossa_solid_distance (old, p), ossa_solid_distance (new, q),
                                    tolerance);
  }
}

/* From a nail that is moved in every way already. */
static OssaConstruct *
place_some (const Case *self, double *values)
{
  *value_of (self->family, values, "insertion-depth") = -3;
  *value_of (self->family, values, "nail-turn") = 5;
  *value_of (self->family, values, "top-lateral") = 2;
  *value_of (self->family, values, "top-anterior") = -1;
  *value_of (self->family, values, "tip-lateral") = -2;
  *value_of (self->family, values, "tip-anterior") = 1.5;
  return place (self, self->family, values);
}

static void
test_value_plus_t_moves_the_part_by_t (gconstpointer data)
{
  static const char *const slides[] = { "insertion-depth", "top-lateral", "top-anterior",
                                        "tip-lateral", "tip-anterior" };
  const Case *femur = data;

  for (int moved = 0; moved < 2; moved++)
    for (guint i = 0; i < G_N_ELEMENTS (slides); i++) {
      g_autofree double *values = open_values (femur->family);
      g_autoptr (OssaConstruct) before =
          moved ? place_some (femur, values) : place (femur, femur->family, values);
      const OssaHandle *handle = find_handle (before, slides[i]);

      g_assert_cmpint (handle->kind, ==, OSSA_HANDLE_SLIDE);
      g_assert_cmpfloat (handle->value, ==, *value_of (femur->family, values, slides[i]));
      for (double by = -4; by < 5; by += 8) {
        g_autoptr (OssaConstruct) after = place_moved (femur, values, slides[i], by);
        OssaVec gone = ossa_vec_sub (find_handle (after, slides[i])->origin, handle->origin);

        g_assert_cmpfloat (ossa_vec_distance (gone, ossa_vec_scale (handle->axis, by)), <, 0.08);
        check_follows (handle, before, after, "nail", handle->origin, by, 0.25);
      }
    }
}

static void
test_a_turn_turns_nail_and_screws (gconstpointer data)
{
  const Case *femur = data;

  for (int moved = 0; moved < 2; moved++) {
    g_autofree double *values = open_values (femur->family);
    g_autoptr (OssaConstruct) before =
        moved ? place_some (femur, values) : place (femur, femur->family, values);
    const OssaHandle *handle = find_handle (before, "nail-turn");
    g_autoptr (OssaConstruct) after = place_moved (femur, values, "nail-turn", 9);
    OssaVec tip = find_handle (before, "length")->origin;
    OssaVec middle = find_handle (before, "diameter")->origin;
    OssaFrame anatomy = ossa_landmarks_get_frame (ossa_bone_get_landmarks (femur->bone));
    OssaVec gone = ossa_vec_sub (find_handle (after, "neck-screw-tip-depth")->origin,
                                 find_handle (before, "neck-screw-tip-depth")->origin);

    g_assert_cmpint (handle->kind, ==, OSSA_HANDLE_TURN);
    check_follows (handle, before, after, "nail", handle->origin, 9, 0.02);
    check_follows (handle, before, after, "nail", middle, 9, 0.02);
    check_follows (handle, before, after, "nail", tip, 9, 0.02);
    check_follows (handle, before, after, "neck screw 1", handle->origin, 9, 0.02);
    check_follows (handle, before, after, "neck screw 2", handle->origin, 9, 0.02);
    g_assert_cmpfloat (ossa_vec_dot (gone, anatomy.axis[1]), >, 5);
  }
}

static void
test_a_step_is_the_next_size (gconstpointer data)
{
  const Case *femur = data;
  g_autofree double *values = open_values (femur->family);
  g_autoptr (OssaConstruct) before = place (femur, femur->family, values);
  const OssaHandle *length = find_handle (before, "length");
  const OssaHandle *diameter = find_handle (before, "diameter");
  OssaParamTable *table = ossa_family_get_params (femur->family);
  int row = ossa_param_table_find (table, "length");
  double shorter = ossa_size_step (ossa_param_table_get (table, row), values[row], -1);
  g_autoptr (OssaConstruct) after = place_moved (femur, values, "length", shorter - values[row]);
  g_autoptr (OssaConstruct) thinner = place_moved (femur, values, "diameter", -1);
  OssaVec gone = ossa_vec_sub (find_handle (after, "length")->origin, length->origin);

  g_assert_cmpint (length->kind, ==, OSSA_HANDLE_STEP);
  g_assert_cmpfloat (length->step, ==, 20);
  g_assert_cmpfloat (shorter, ==, values[row] - 20);
  g_assert_cmpfloat (ossa_vec_distance (gone, ossa_vec_scale (length->axis, -20)), <, 0.5);
  g_assert_cmpfloat_with_epsilon (
      ossa_solid_distance (find_part (thinner, "nail")->solid, diameter->origin) -
          ossa_solid_distance (find_part (before, "nail")->solid, diameter->origin),
      0.5, 0.01);
}

static void
test_sizes_stop_at_the_ends (gconstpointer data)
{
  OssaParam length = { .kind = OSSA_PARAM_NUMBER, .min = 240, .max = 490, .step = 20 };
  OssaParam depth = { .kind = OSSA_PARAM_NUMBER, .min = -30, .max = 30 };
  OssaParam count = { .kind = OSSA_PARAM_COUNT, .min = 0, .max = 3 };

  (void)data;
  g_assert_cmpfloat (ossa_size_step (&length, 240, 1), ==, 260);
  g_assert_cmpfloat (ossa_size_step (&length, 240, -1), ==, 240);
  g_assert_cmpfloat (ossa_size_step (&length, 460, 5), ==, 480);
  g_assert_cmpfloat (ossa_size_step (&length, 490, -1), ==, 480);
  g_assert_cmpfloat (ossa_size_step (&length, 251, 1), ==, 260);
  g_assert_cmpfloat (ossa_size_step (&length, 251, -1), ==, 240);
  g_assert_cmpfloat (ossa_size_step (&depth, 7.25, 1), ==, 7.25);
  g_assert_cmpfloat (ossa_size_step (&count, 2, 1), ==, 3);
  g_assert_cmpfloat (ossa_size_step (&count, 3, 1), ==, 3);
  g_assert_true (isnan (ossa_size_step (&length, NAN, 1)));
}

/* Wherever the hand goes, there is something to show; far out, a rule fails. */
static void
test_a_nail_goes_wherever_the_hand_does (gconstpointer data)
{
  static const char *const params[] = { "insertion-depth", "nail-turn",   "top-lateral",
                                        "top-anterior",    "tip-lateral", "tip-anterior" };
  const Case *femur = data;
  OssaParamTable *table = ossa_family_get_params (femur->family);

  for (int round = 0; round < 64 + 100; round++) {
    g_autofree double *values = open_values (femur->family);
    g_autoptr (OssaConstruct) construct = NULL;
    guint n_failed = 0;

    for (guint i = 0; i < G_N_ELEMENTS (params); i++) {
      double *value = value_of (femur->family, values, params[i]);
      const OssaParam *param = ossa_param_table_get (table, (guint)(value - values));

      *value = round >= 64      ? g_test_rand_double_range (param->min, param->max)
               : round >> i & 1 ? param->max
                                : param->min;
    }
    if (round % 2 == 0) /* sizes that the program chose for the nail as fitted */
      *value_of (femur->family, values, "length") = 360;
    construct = place (femur, femur->family, values);
    g_assert_cmpuint (ossa_construct_get_n_parts (construct), ==, 5);
    for (guint i = 0; i < ossa_construct_get_n_rules (construct); i++)
      n_failed += ossa_construct_get_rule (construct, i)->verdict == OSSA_RULE_FAIL;
    if (round < 64)
      g_assert_cmpuint (n_failed, >, 0);
  }
}

static OssaRuleVerdict
verdict_of (const OssaConstruct *construct, const char *id)
{
  for (guint i = 0; i < ossa_construct_get_n_rules (construct); i++)
    if (g_str_equal (ossa_construct_get_rule (construct, i)->id, id))
      return ossa_construct_get_rule (construct, i)->verdict;
  g_error ("There is no rule '%s'", id);
}

/* Each way out of the bone is seen by a rule of its own. */
static void
test_rules_see_where_the_nail_went (gconstpointer data)
{
  static const struct {
    const char *param, *rule;
    double by;
  } ways[] = {
    { "insertion-depth", "top-protrusion", -20 },
    { "insertion-depth", "tip-clearance", 30 },
    { "nail-turn", "tip-apex", 20 },
    { "top-lateral", "entry-offset", 14 },
    { "tip-anterior", "nail-cover", 15 },
    { "top-anterior", "neck-wall", 14 },
  };
  const Case *femur = data;
  g_autofree double *values = open_values (femur->family);
  g_autoptr (OssaConstruct) before = place (femur, femur->family, values);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autoptr (OssaConstruct) after = place_moved (femur, values, ways[i].param, ways[i].by);

    g_test_message ("%s: %s %d, then %d", ways[i].param, ways[i].rule,
                    verdict_of (before, ways[i].rule), verdict_of (after, ways[i].rule));
    g_assert_cmpint (verdict_of (before, ways[i].rule), ==, OSSA_RULE_PASS);
    g_assert_cmpint (verdict_of (after, ways[i].rule), ==, OSSA_RULE_FAIL);
  }
}

static void
test_open_sizes_suit_the_moved_nail (gconstpointer data)
{
  const Case *femur = data;
  g_autofree double *values = open_values (femur->family);
  g_autoptr (OssaConstruct) construct = NULL;

  *value_of (femur->family, values, "insertion-depth") = 25;
  construct = place (femur, femur->family, values);
  g_assert_cmpfloat (*value_of (femur->family, values, "length"), ==, 340);
  g_assert_cmpint (verdict_of (construct, "tip-clearance"), ==, OSSA_RULE_PASS);
}

/* A manifest from before there was a hand: the same nail, and only its sizes can be held. */
static void
test_inputs_of_the_hand_may_be_left_out (gconstpointer data)
{
  const Case *femur = data;
  g_autofree char *text = read_manifest ();
  g_auto (GStrv) ends = g_strsplit (text, "<input name=\"insertion-depth\"", 2);
  g_autofree char *least = g_strconcat (ends[0], strstr (ends[1], "</placement>"), NULL);
  g_autofree double *values = open_values (femur->family);
  g_autofree double *old_values = NULL;
  g_autoptr (OssaConstruct) construct = place (femur, femur->family, values), old = NULL;
  g_autoptr (OssaFamily) family = make_family (least);

  old_values = open_values (family);
  old = place (femur, family, old_values);
  g_assert_cmpuint (ossa_construct_get_n_handles (old), ==, 3);
  g_assert_cmpuint (ossa_construct_get_n_handles (construct), ==, 9);
  for (guint i = 0; i < ossa_construct_get_n_parts (construct); i++) {
    OssaBox a = ossa_solid_get_box (ossa_construct_get_part (construct, i)->solid);
    OssaBox b = ossa_solid_get_box (ossa_construct_get_part (old, i)->solid);

    g_assert_cmpmem (&a, sizeof a, &b, sizeof b);
  }
}

static void
test_it_is_quick_enough_for_a_hand (gconstpointer data)
{
  const Case *femur = data;
  g_autofree double *values = open_values (femur->family);
  g_autoptr (OssaConstruct) first =
      ossa_family_place (femur->family, femur->bone, femur->lesions, values, NULL, NULL, NULL);
  clock_t start = clock ();
  double whole, kept;

  g_assert_nonnull (first);
  for (int i = 0; i < 10; i++)
    ossa_construct_unref (
        ossa_family_place (femur->family, femur->bone, femur->lesions, values, NULL, NULL, NULL));
  whole = 1e2 * (double)(clock () - start) / CLOCKS_PER_SEC;
  start = clock ();
  for (int i = 0; i < 10; i++)
    ossa_construct_unref (place (femur, femur->family, values));
  kept = 1e2 * (double)(clock () - start) / CLOCKS_PER_SEC;
  g_test_message ("placed in %.2f ms of CPU, in a scene that is kept %.2f ms", whole, kept);
  g_assert_cmpfloat (whole, <, 30);
  g_assert_cmpfloat (kept, <, 30);
}

int
main (int argc, char **argv)
{
  Case femur;
  int result;

  g_test_init (&argc, &argv, NULL);
  ossa_xml_init ();
  case_init (&femur);
  g_test_add_data_func ("/implant/handles/value-plus-t-moves-the-part-by-t", &femur,
                        test_value_plus_t_moves_the_part_by_t);
  g_test_add_data_func ("/implant/handles/a-turn-turns-nail-and-screws", &femur,
                        test_a_turn_turns_nail_and_screws);
  g_test_add_data_func ("/implant/handles/a-step-is-the-next-size", &femur,
                        test_a_step_is_the_next_size);
  g_test_add_data_func ("/implant/handles/sizes-stop-at-the-ends", &femur,
                        test_sizes_stop_at_the_ends);
  g_test_add_data_func ("/implant/handles/a-nail-goes-wherever-the-hand-does", &femur,
                        test_a_nail_goes_wherever_the_hand_does);
  g_test_add_data_func ("/implant/handles/rules-see-where-the-nail-went", &femur,
                        test_rules_see_where_the_nail_went);
  g_test_add_data_func ("/implant/handles/open-sizes-suit-the-moved-nail", &femur,
                        test_open_sizes_suit_the_moved_nail);
  g_test_add_data_func ("/implant/handles/inputs-of-the-hand-may-be-left-out", &femur,
                        test_inputs_of_the_hand_may_be_left_out);
  g_test_add_data_func ("/implant/handles/it-is-quick-enough-for-a-hand", &femur,
                        test_it_is_quick_enough_for_a_hand);
  result = g_test_run ();
  case_clear (&femur);
  return result;
}
