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

static void
test_all_rules_pass_in_a_plain_femur (void)
{
  g_autoptr (OssaFamily) family = load_family ();

  for (int left = 0; left < 2; left++) {
    g_autofree double *values = open_values (family);
    g_autoptr (OssaConstruct) construct = NULL;
    g_autoptr (GError) error = NULL;
    g_auto (GStrv) reasons = NULL;
    Femur femur;

    femur_init (&femur, left);
    femur_add_lesion (&femur, 120, 16);
    construct = ossa_placement_run (family, femur.scene, values, &reasons, &error);
    g_assert_no_error (error);
    say (family, construct, values, reasons);
    g_assert_cmpuint (g_strv_length (reasons), ==,
                      ossa_param_table_get_size (ossa_family_get_params (family)));
    g_assert_cmpuint (ossa_construct_get_n_parts (construct), ==, 5);
    for (guint i = 0; i < ossa_construct_get_n_rules (construct); i++)
      g_assert_cmpint (ossa_construct_get_rule (construct, i)->verdict, !=, OSSA_RULE_FAIL);
    g_assert_cmpfloat (*value_of (family, values, "diameter"), ==, 12);
    g_assert_cmpfloat (*value_of (family, values, "bow-radius"), ==, 1500);
    g_assert_cmpfloat (*value_of (family, values, "neck-screw-angle"), ==, 125);
    femur_clear (&femur);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ossa_xml_init ();
  g_test_add_func ("/implant/nail/all-rules-pass-in-a-plain-femur",
                   test_all_rules_pass_in_a_plain_femur);
  return g_test_run ();
}
