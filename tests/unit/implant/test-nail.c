/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "ossa-error.h"
#include "ossa-nail.h"
#include "ossa-placement.h"
#include "ossa-solid.h"
#include "ossa-xml.h"

/* A femur of solids: an arc of a shaft with a flare, a trochanter, a neck and a head, of known
 * measures. */
#define N_LINE   81
#define LENGTH   400.0 /* of the shaft's line */
#define CANAL    5.6   /* its radius at the isthmus */
#define CCD_DEG  128.0
#define TURN_DEG 13.0 /* anteversion */
#define BOW      1200.0
#define HEAD     24.0

typedef struct {
  OssaScene *scene;
  OssaSolid *outer, *inner;
  OssaSolid *lesion;
  OssaVec neck; /* to the head */
} Femur;

static double
solid_distance (gconstpointer data, OssaVec p)
{
  return ossa_solid_distance (data, p);
}

static double
femur_outer (gconstpointer data, OssaVec p)
{
  return ossa_solid_distance (((const Femur *)data)->outer, p);
}

static double
femur_inner (gconstpointer data, OssaVec p)
{
  return ossa_solid_distance (((const Femur *)data)->inner, p);
}

static void
add_mark (Femur *femur, const char *id, OssaVec vec)
{
  OssaSceneMark mark = { id, vec, 0 };

  g_array_append_val (femur->scene->marks, mark);
}

/* The centre of the shaft @s below the neck's foot, in (lateral, anterior, superior) about the
 * head's centre. */
static OssaVec
shaft_point (OssaVec foot, double s)
{
  double phi = (s - 200) / BOW;

  return ossa_vec (foot.x, foot.y - BOW * (1 - cos (phi)) + BOW * (1 - cos (-200 / BOW)),
                   foot.z - 200 - BOW * sin (phi));
}

static double
wider_at_ends (double s)
{
  double toward = fmax (fmax (0, 60 - s) / 60, fmax (0, s - 280) / 120);

  return 18 * toward * toward;
}

static void
femur_init_solids (Femur *self, const OssaVec *line, OssaVec foot)
{
  const OssaFrame *frame = &self->scene->frame;
  double outer[N_LINE], inner[N_LINE];
  OssaVec head = frame->origin, world_foot = ossa_frame_point_to_world (frame, foot);
  OssaVec top = ossa_frame_point_to_world (frame, ossa_vec (foot.x, foot.y, foot.z + 12));
  OssaSolid *parts[4];

  for (int i = 0; i < N_LINE; i++) {
    double wider = wider_at_ends (i * LENGTH / (N_LINE - 1));

    outer[i] = 13.5 + 0.9 * wider;
    inner[i] = CANAL + wider;
  }
  parts[0] = ossa_solid_new_sweep (line, outer, N_LINE);
  parts[1] = ossa_solid_new_sweep ((OssaVec[]){ world_foot, top }, (double[]){ 22, 20 }, 2);
  parts[2] = ossa_solid_new_sweep ((OssaVec[]){ world_foot, head }, (double[]){ 20, 16 }, 2);
  parts[3] = ossa_solid_new_sphere (head, HEAD);
  self->outer = ossa_solid_new_union (parts, 4);
  self->inner = ossa_solid_new_sweep (line, inner, N_LINE);
  for (int i = 0; i < 4; i++)
    ossa_solid_unref (parts[i]);
}

static void
femur_init (Femur *self, gboolean left)
{
  double ccd = CCD_DEG * G_PI / 180, turn = TURN_DEG * G_PI / 180;
  OssaVec neck = ossa_vec (-sin (ccd) * cos (turn), sin (ccd) * sin (turn), -cos (ccd));
  OssaVec foot = ossa_vec_scale (neck, -58);
  OssaVec line[N_LINE];
  OssaScene *scene = ossa_scene_new ();

  *self = (Femur){ scene };
  scene->frame = ossa_frame_identity ();
  scene->frame.origin = ossa_vec (30, -20, 500);
  if (left)
    scene->frame.axis[0].x = -1;
  scene->bone = self;
  scene->outer = femur_outer;
  scene->endosteal = femur_inner;
  self->neck = ossa_frame_direction_to_world (&scene->frame, neck);
  for (int i = 0; i < N_LINE; i++)
    line[i] =
        ossa_frame_point_to_world (&scene->frame, shaft_point (foot, i * LENGTH / (N_LINE - 1)));
  femur_init_solids (self, line, foot);
  scene->n_line = N_LINE - 24; /* a diaphysis, as landmarks give it */
  scene->line = g_memdup2 (line + 8, scene->n_line * sizeof (OssaVec));
  ossa_scene_center_line (scene);
  add_mark (self, "head-center", scene->frame.origin);
  add_mark (self, "neck-axis", self->neck);
  add_mark (self, "piriformis",
            ossa_frame_point_to_world (&scene->frame, ossa_vec (foot.x, foot.y - 2, foot.z + 32)));
  add_mark (
      self, "greater-trochanter",
      ossa_frame_point_to_world (&scene->frame, ossa_vec (foot.x + 9, foot.y - 3, foot.z + 31)));
  add_mark (self, "intercondylar-notch", line[N_LINE - 1]);
}

static void
femur_add_lesion (Femur *self, double s, double radius)
{
  OssaVec center = self->scene->line[0];
  OssaSceneLesion lesion = { "shaft", solid_distance };

  for (guint i = 0; i < self->scene->n_line; i++)
    if (fabs ((i + 8) * 5.0 - s) < 2.6)
      center = self->scene->line[i];
  self->lesion = ossa_solid_new_sphere (center, radius);
  lesion.data = self->lesion;
  lesion.box = ossa_solid_get_box (self->lesion);
  g_array_append_val (self->scene->lesions, lesion);
}

static void
femur_clear (Femur *self)
{
  ossa_scene_free (self->scene);
  ossa_solid_unref (self->outer);
  ossa_solid_unref (self->inner);
  g_clear_pointer (&self->lesion, ossa_solid_unref);
}

static OssaFamily *
load_family (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"),
                                            "plugins/nails/antegrade-femoral/plugin.xml", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaXmlDoc) doc = ossa_xml_load (path, &error);
  OssaFamily *family;

  g_assert_no_error (error);
  family = ossa_family_new_from_xml (ossa_xml_first (xmlDocGetRootElement (doc), "family"),
                                     "org.test", "1", &error);
  g_assert_no_error (error);
  return family;
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

static void
say (const OssaFamily *family, const OssaConstruct *construct, const double *values, char **reasons)
{
  for (guint i = 0; reasons[i] != NULL; i++)
    g_test_message ("%s = %g (%s)", ossa_param_table_get (ossa_family_get_params (family), i)->id,
                    values[i], reasons[i]);
  for (guint i = 0; i < ossa_construct_get_n_rules (construct); i++) {
    const OssaRule *rule = ossa_construct_get_rule (construct, i);

    g_test_message ("%-17s %s %.2f of %.2f %s | %s", rule->id,
                    rule->verdict == OSSA_RULE_PASS   ? "pass"
                    : rule->verdict == OSSA_RULE_WARN ? "WARN"
                                                      : "FAIL",
                    rule->value, rule->limit, rule->unit, rule->explanation);
  }
}

static const OssaRule *
rule_of (const OssaConstruct *construct, const char *id)
{
  for (guint i = 0; i < ossa_construct_get_n_rules (construct); i++)
    if (g_str_equal (ossa_construct_get_rule (construct, i)->id, id))
      return ossa_construct_get_rule (construct, i);
  g_error ("There is no rule '%s'", id);
}

static OssaConstruct *
place (const OssaFamily *family, const Femur *femur, double *values)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) reasons = NULL;
  OssaConstruct *construct =
      ossa_family_place_in_scene (family, femur->scene, values, &reasons, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (reasons), ==,
                    ossa_param_table_get_size (ossa_family_get_params (family)));
  say (family, construct, values, reasons);
  return construct;
}

static void
test_a_plain_femur_passes (void)
{
  g_autoptr (OssaFamily) family = load_family ();
  g_autofree double *values = open_values (family);
  g_autoptr (OssaConstruct) construct = NULL;
  Femur femur;

  femur_init (&femur, FALSE);
  femur_add_lesion (&femur, 120, 16);
  construct = place (family, &femur, values);
  g_assert_cmpuint (ossa_construct_get_n_parts (construct), ==, 5);
  for (guint i = 0; i < ossa_construct_get_n_rules (construct); i++)
    g_assert_cmpint (ossa_construct_get_rule (construct, i)->verdict, !=, OSSA_RULE_FAIL);
  g_assert_cmpfloat (*value_of (family, values, "diameter"), ==, 12);
  g_assert_cmpfloat (rule_of (construct, "tip-clearance")->value, >=, 20);
  g_assert_cmpfloat (rule_of (construct, "tip-clearance")->value, <, 40);
  for (guint i = 0; i < ossa_param_table_get_size (ossa_family_get_params (family)); i++)
    g_assert_true (isfinite (values[i]));
  femur_clear (&femur);
}

/* The nail's solid at stations of the bone's own centre line: the canal holds it, all along. */
static void
test_nail_lies_in_the_canal (void)
{
  g_autoptr (OssaFamily) family = load_family ();
  g_autofree double *values = open_values (family);
  g_autoptr (OssaConstruct) construct = NULL;
  const OssaPart *nail;
  Femur femur;

  femur_init (&femur, FALSE);
  construct = place (family, &femur, values);
  nail = ossa_construct_get_part (construct, 0);
  g_assert_cmpstr (nail->name, ==, "nail");
  g_assert_cmpint (nail->interface, ==, OSSA_INTERFACE_LAYER);
  g_assert_cmpfloat (nail->material.young_mpa, ==, 114000);
  for (guint i = 16; i < femur.scene->n_line; i++)
    g_assert_cmpfloat (ossa_solid_distance (nail->solid, femur.scene->line[i]), <, -4);
  femur_clear (&femur);
}

static void
test_neck_screws_end_in_the_head (void)
{
  g_autoptr (OssaFamily) family = load_family ();
  g_autofree double *values = open_values (family);
  g_autoptr (OssaConstruct) construct = NULL;
  Femur femur;

  femur_init (&femur, FALSE);
  construct = place (family, &femur, values);
  for (guint i = 1; i <= 2; i++) {
    const OssaPart *screw = ossa_construct_get_part (construct, i);
    OssaBox box = ossa_solid_get_box (screw->solid);

    g_assert_true (g_str_has_prefix (screw->name, "neck screw "));
    g_assert_cmpint (screw->interface, ==, OSSA_INTERFACE_BONDED);
    g_assert_cmpfloat (ossa_solid_distance (screw->solid, femur.scene->frame.origin), <, 7);
    g_assert_cmpfloat (box.min.x, >, femur.scene->frame.origin.x - HEAD + 2);
  }
  g_assert_cmpfloat (rule_of (construct, "head-depth")->value, >=, 5);
  g_assert_cmpfloat (rule_of (construct, "head-reach")->value, <=, 11);
  femur_clear (&femur);
}

static void
check_mirror (const char *const *params, double by)
{
  g_autoptr (OssaFamily) family = load_family ();
  double *values[2] = { open_values (family), open_values (family) };
  g_autoptr (OssaConstruct) right = NULL;
  g_autoptr (OssaConstruct) left = NULL;
  Femur femur[2];

  for (int i = 0; i < 2; i++) {
    femur_init (&femur[i], i);
    for (guint k = 0; params[k] != NULL; k++)
      *value_of (family, values[i], params[k]) = by;
  }
  right = place (family, &femur[0], values[0]);
  left = place (family, &femur[1], values[1]);
  for (guint i = 0; i < ossa_param_table_get_size (ossa_family_get_params (family)); i++)
    g_assert_cmpfloat_with_epsilon (values[0][i], values[1][i], 0.05);
  for (int i = 0; i < 2000; i++) {
    OssaVec p = ossa_vec (g_test_rand_double_range (-40, 120), g_test_rand_double_range (-60, 20),
                          g_test_rand_double_range (20, 560));
    OssaVec q = ossa_vec (60 - p.x, p.y, p.z);

    for (guint part = 0; part < 5; part++)
      g_assert_cmpfloat_with_epsilon (
          ossa_solid_distance (ossa_construct_get_part (right, part)->solid, p),
          ossa_solid_distance (ossa_construct_get_part (left, part)->solid, q), 0.3);
  }
  for (int i = 0; i < 2; i++) {
    femur_clear (&femur[i]);
    g_free (values[i]);
  }
}

static void
test_left_is_the_mirror_of_right (void)
{
  check_mirror ((const char *const[]){ NULL }, 0);
}

/* Lateral, front, and the way of a turn are those of the side. */
static void
test_a_hand_moves_left_as_right (void)
{
  check_mirror ((const char *const[]){ "insertion-depth", "nail-turn", "top-lateral",
                                       "top-anterior", "tip-lateral", NULL },
                4);
}

/* What a plan keeps is the values: they must lead back to the same place, to the last digit. */
static void
test_its_own_sizes_give_the_same_nail (void)
{
  g_autoptr (OssaFamily) family = load_family ();
  g_autofree double *values = open_values (family);
  g_autoptr (OssaConstruct) first = NULL;
  g_autoptr (OssaConstruct) again = NULL;
  Femur femur;

  femur_init (&femur, TRUE);
  first = place (family, &femur, values);
  again = place (family, &femur, values);
  for (guint i = 0; i < ossa_construct_get_n_rules (first); i++)
    g_assert_cmpfloat (ossa_construct_get_rule (first, i)->value, ==,
                       ossa_construct_get_rule (again, i)->value);
  for (guint i = 0; i < ossa_construct_get_n_parts (first); i++) {
    OssaBox a = ossa_solid_get_box (ossa_construct_get_part (first, i)->solid);
    OssaBox b = ossa_solid_get_box (ossa_construct_get_part (again, i)->solid);

    g_assert_cmpmem (&a, sizeof a, &b, sizeof b);
  }
  femur_clear (&femur);
}

static void
test_given_sizes_are_kept_and_judged (void)
{
  g_autoptr (OssaFamily) family = load_family ();
  g_autofree double *values = open_values (family);
  g_autoptr (OssaConstruct) construct = NULL;
  Femur femur;

  femur_init (&femur, FALSE);
  femur_add_lesion (&femur, 200, 20);
  *value_of (family, values, "length") = 260;
  *value_of (family, values, "diameter") = 9;
  *value_of (family, values, "neck-screws") = 1;
  *value_of (family, values, "distal-screws") = 3;
  *value_of (family, values, "material") = 2;
  construct = place (family, &femur, values);
  g_assert_cmpfloat (*value_of (family, values, "length"), ==, 260);
  g_assert_cmpuint (ossa_construct_get_n_parts (construct), ==, 5);
  g_assert_cmpstr (ossa_construct_get_part (construct, 0)->material.id, ==, "steel-316l");
  g_assert_cmpint (rule_of (construct, "nail-span")->verdict, ==, OSSA_RULE_FAIL);
  g_assert_cmpint (rule_of (construct, "lesion-bypass")->verdict, ==, OSSA_RULE_FAIL);
  g_assert_cmpint (rule_of (construct, "nail-diameter")->verdict, ==, OSSA_RULE_WARN);
  femur_clear (&femur);
}

static void
test_trochanter_entry_bends_the_nail (void)
{
  g_autoptr (OssaFamily) family = load_family ();
  g_autofree double *values = open_values (family);
  g_autoptr (OssaConstruct) construct = NULL;
  OssaVec entry;
  Femur femur;

  femur_init (&femur, FALSE);
  *value_of (family, values, "entry") = 1;
  construct = place (family, &femur, values);
  entry = ossa_scene_find (femur.scene, "greater-trochanter", NULL)->vec;
  g_assert_cmpfloat (rule_of (construct, "entry-offset")->value, <, 8);
  g_assert_cmpfloat (ossa_solid_distance (ossa_construct_get_part (construct, 0)->solid, entry), <,
                     6);
  femur_clear (&femur);
}

/* Known answer: a lesion of radius 16 at 120 mm of the line, and the last screw 15 mm before the
 * tip. */
static void
test_bypass_is_what_a_ruler_says (void)
{
  g_autoptr (OssaFamily) family = load_family ();
  g_autofree double *values = open_values (family);
  g_autoptr (OssaConstruct) construct = NULL;
  double tip, expected;
  Femur femur;

  femur_init (&femur, FALSE);
  femur_add_lesion (&femur, 120, 16);
  construct = place (family, &femur, values);
  tip = LENGTH - rule_of (construct, "tip-clearance")->value;
  expected = (tip - 15 - 136) / 27;
  g_assert_cmpfloat_with_epsilon (rule_of (construct, "lesion-bypass")->value, expected, 0.15);
  femur_clear (&femur);
}

static void
assert_refused (const OssaFamily *family, const Femur *femur, double *values, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) reasons = NULL;
  OssaConstruct *construct =
      ossa_family_place_in_scene (family, femur->scene, values, &reasons, &error);

  g_assert_null (construct);
  g_assert_null (reasons);
  g_test_message ("%s", error->message);
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY);
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_what_fits_nowhere_names_its_rule (void)
{
  g_autoptr (OssaFamily) family = load_family ();
  double *values[4];
  OssaSceneMark *notch;
  Femur femur;

  for (int i = 0; i < 4; i++)
    values[i] = open_values (family);
  femur_init (&femur, FALSE);
  *value_of (family, values[0], "length") = 440;
  assert_refused (family, &femur, values[0], "tip-clearance");
  notch = &g_array_index (femur.scene->marks, OssaSceneMark, femur.scene->marks->len - 1);
  notch->vec = femur.scene->line[25];
  assert_refused (family, &femur, values[1], "tip-clearance");
  notch->vec = femur.scene->line[femur.scene->n_line - 1];
  femur.scene->outer = femur_inner;
  assert_refused (family, &femur, values[2], "remaining-cortex");
  g_array_set_size (femur.scene->marks, femur.scene->marks->len - 1);
  assert_refused (family, &femur, values[3], "intercondylar-notch");
  femur_clear (&femur);
  for (int i = 0; i < 4; i++)
    g_free (values[i]);
}

/* A narrow canal is reamed for the thinnest nail, and the rule says what that costs. */
static void
test_a_narrow_canal_takes_the_thinnest_nail (void)
{
  g_autoptr (OssaFamily) family = load_family ();
  g_autofree double *values = open_values (family);
  g_autoptr (OssaConstruct) construct = NULL;
  Femur femur;

  femur_init (&femur, FALSE);
  for (guint i = 0; i < femur.scene->n_line; i++)
    femur.scene->canal_radius[i] = 2.5;
  construct = place (family, &femur, values);
  g_assert_cmpfloat (*value_of (family, values, "diameter"), ==, 9);
  g_assert_cmpfloat (rule_of (construct, "reaming-gain")->value, ==, 5);
  g_assert_cmpint (rule_of (construct, "reaming-gain")->verdict, ==, OSSA_RULE_FAIL);
  femur_clear (&femur);
}

static void
test_sizes_that_do_not_exist_are_refused (void)
{
  g_autoptr (OssaFamily) family = load_family ();
  g_autofree double *values = open_values (family);
  g_autoptr (GError) error = NULL;
  Femur femur;

  femur_init (&femur, FALSE);
  *value_of (family, values, "length") = 395;
  g_assert_null (ossa_family_place_in_scene (family, femur.scene, values, NULL, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, "'395'"));
  femur_clear (&femur);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ossa_xml_init ();
  g_test_add_func ("/implant/nail/a-plain-femur-passes", test_a_plain_femur_passes);
  g_test_add_func ("/implant/nail/nail-lies-in-the-canal", test_nail_lies_in_the_canal);
  g_test_add_func ("/implant/nail/neck-screws-end-in-the-head", test_neck_screws_end_in_the_head);
  g_test_add_func ("/implant/nail/left-is-the-mirror-of-right", test_left_is_the_mirror_of_right);
  g_test_add_func ("/implant/nail/a-hand-moves-left-as-right", test_a_hand_moves_left_as_right);
  g_test_add_func ("/implant/nail/its-own-sizes-give-the-same-nail",
                   test_its_own_sizes_give_the_same_nail);
  g_test_add_func ("/implant/nail/given-sizes-are-kept-and-judged",
                   test_given_sizes_are_kept_and_judged);
  g_test_add_func ("/implant/nail/trochanter-entry-bends-the-nail",
                   test_trochanter_entry_bends_the_nail);
  g_test_add_func ("/implant/nail/bypass-is-what-a-ruler-says", test_bypass_is_what_a_ruler_says);
  g_test_add_func ("/implant/nail/what-fits-nowhere-names-its-rule",
                   test_what_fits_nowhere_names_its_rule);
  g_test_add_func ("/implant/nail/a-narrow-canal-takes-the-thinnest-nail",
                   test_a_narrow_canal_takes_the_thinnest_nail);
  g_test_add_func ("/implant/nail/sizes-that-do-not-exist-are-refused",
                   test_sizes_that_do_not_exist_are_refused);
  return g_test_run ();
}
