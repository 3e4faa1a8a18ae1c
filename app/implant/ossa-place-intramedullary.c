/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "ossa-error.h"
#include "ossa-nail-plan.h"
#include "ossa-number.h"
#include "ossa-phrase.h"
#include "ossa-strategy.h"

/* A nail in the canal: bow, entry, neck screws into a head, screws across the far end. */

#define MAX_CANDIDATES 30
#define DEG            (G_PI / 180)
#define ENTRY_RUN_MM   15.0 /* how far above the nail's top the reamer comes in */

/* The nail that is moved before sizes are known: whatever is given, the way to the pose is the
 * same, so that a plan's sizes lead back to the same nail to the last digit. */
#define START_BOW_MM    1e6
#define START_LENGTH_MM 1e3

static const OssaStrategyInput inputs[] = {
  { "length", OSSA_INPUT_SIZED, 50, 600 },
  { "diameter", OSSA_INPUT_SIZED, 3, 25 },
  { "bow-radius", OSSA_INPUT_SIZED, 200, 1e6 },
  { "over-size", OSSA_INPUT_NUMBER, 0, 5 },
  { "entry", OSSA_INPUT_CHOICE },
  { "entry-landmarks", OSSA_INPUT_TEXT },
  { "entry-bends-deg", OSSA_INPUT_TEXT },
  { "bend-at", OSSA_INPUT_NUMBER, 5, 200 },
  { "proximal-diameter", OSSA_INPUT_NUMBER, 3, 30 },
  { "proximal-length", OSSA_INPUT_NUMBER, 5, 200 },
  { "tip-landmark", OSSA_INPUT_TEXT },
  { "head-landmark", OSSA_INPUT_TEXT },
  { "head-axis", OSSA_INPUT_TEXT },
  { "neck-screws", OSSA_INPUT_NUMBER, 0, 3 },
  { "neck-screw-diameter", OSSA_INPUT_NUMBER, 2, 15 },
  { "neck-screw-angle", OSSA_INPUT_SIZED, 95, 150 },
  { "neck-screw-anteversion", OSSA_INPUT_SIZED, -45, 45 },
  { "neck-screw-tip-depth", OSSA_INPUT_NUMBER, 1, 30 },
  { "neck-hole-from-top", OSSA_INPUT_NUMBER, 5, 150 },
  { "neck-hole-spacing", OSSA_INPUT_NUMBER, 3, 40 },
  { "neck-screw-length-min", OSSA_INPUT_NUMBER, 10, 200 },
  { "neck-screw-length-max", OSSA_INPUT_NUMBER, 10, 200 },
  { "neck-screw-length-step", OSSA_INPUT_NUMBER, 0.5, 20 },
  { "distal-screws", OSSA_INPUT_NUMBER, 0, OSSA_NAIL_MAX_SCREWS },
  { "distal-screw-diameter", OSSA_INPUT_NUMBER, 2, 10 },
  { "distal-screw-length-step", OSSA_INPUT_NUMBER, 0.5, 20 },
  { "distal-hole-from-tip", OSSA_INPUT_NUMBER, 3, 100 },
  { "distal-hole-spacing", OSSA_INPUT_NUMBER, 3, 60 },
  { "reamed-tissue-mpa", OSSA_INPUT_NUMBER, 0.1, 1000 },
  { "insertion-depth", OSSA_INPUT_NUMBER, -100, 100, TRUE },
  { "nail-turn", OSSA_INPUT_NUMBER, -90, 90, TRUE },
  { "top-lateral", OSSA_INPUT_NUMBER, -50, 50, TRUE },
  { "top-anterior", OSSA_INPUT_NUMBER, -50, 50, TRUE },
  { "tip-lateral", OSSA_INPUT_NUMBER, -50, 50, TRUE },
  { "tip-anterior", OSSA_INPUT_NUMBER, -50, 50, TRUE },
};

static const char *const parts[] = { "nail", "neck-screw", "distal-screw", NULL };

static gboolean
find_vec (const OssaNailPlan *self, const char *id, OssaVec *vec, GError **error)
{
  const OssaSceneMark *mark = ossa_scene_find (self->scene, id, error);

  if (mark != NULL)
    *vec = mark->vec;
  return mark != NULL;
}

/* The entry chosen: its landmark and the bend of a nail made for it. */
static gboolean
read_entry (OssaNailPlan *self, GError **error)
{
  guint at = (guint)ossa_placement_get (self->placement, "entry");
  g_auto (GStrv) marks =
      g_strsplit (ossa_placement_get_text (self->placement, "entry-landmarks"), " ", -1);
  g_auto (GStrv) bends =
      g_strsplit (ossa_placement_get_text (self->placement, "entry-bends-deg"), " ", -1);
  double bend;

  if (at >= g_strv_length (marks) || at >= g_strv_length (bends) ||
      !ossa_number_parse (bends[at], &bend) || fabs (bend) > 30) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_PLUGIN,
                 "%s names no landmark, or no bend up to 30 degrees, for its entry number %u: "
                 "correct 'entry-landmarks' and 'entry-bends-deg' in its manifest.",
                 ossa_family_get_name (self->placement->family), at + 1);
    return FALSE;
  }
  self->nail.bend_rad = bend * DEG;
  return find_vec (self, marks[at], &self->entry, error);
}

/* Upright along the canal, its bow to the front, its top level with the entry. */
static void
init_pose (OssaNailPlan *self)
{
  const OssaScene *scene = self->scene;
  OssaFrame *pose = &self->nail.pose;
  OssaVec up = ossa_vec_unit (ossa_vec_sub (scene->line[0], scene->line[scene->n_line - 1]));
  OssaVec front = scene->frame.axis[1], side = scene->frame.axis[0];

  front = ossa_vec_unit (ossa_vec_mad (front, -ossa_vec_dot (front, up), up));
  side = ossa_vec_mad (side, -ossa_vec_dot (side, up), up);
  side = ossa_vec_unit (ossa_vec_mad (side, -ossa_vec_dot (side, front), front));
  *pose = (OssaFrame){ scene->line[0], { side, front, up } };
  pose->origin = ossa_vec_mad (
      pose->origin,
      ossa_vec_dot (ossa_vec_sub (self->entry, pose->origin), up) - self->nail.bend_at, up);
}

static void
read_move (OssaNailPlan *self)
{
  const OssaPlacement *placement = self->placement;

  self->move = (OssaNailMove){
    .depth = ossa_placement_get (placement, "insertion-depth"),
    .turn_rad = ossa_placement_get (placement, "nail-turn") * DEG,
    .top = { ossa_placement_get (placement, "top-lateral"),
             ossa_placement_get (placement, "top-anterior") },
    .tip = { ossa_placement_get (placement, "tip-lateral"),
             ossa_placement_get (placement, "tip-anterior") },
  };
  self->moved = !ossa_nail_move_is_neutral (&self->move);
}

static gboolean
plan_init (OssaNailPlan *self, OssaPlacement *placement, GError **error)
{
  *self = (OssaNailPlan){ placement, placement->scene };
  self->nail.proximal_diameter = ossa_placement_get (placement, "proximal-diameter");
  self->nail.proximal_length = ossa_placement_get (placement, "proximal-length");
  self->nail.bend_at = ossa_placement_get (placement, "bend-at");
  self->nail.bow_radius = START_BOW_MM;
  self->nail.length = START_LENGTH_MM;
  self->over_size = ossa_placement_get (placement, "over-size");
  self->n_neck = (guint)ossa_placement_get (placement, "neck-screws");
  self->n_distal = (guint)ossa_placement_get (placement, "distal-screws");
  if (!read_entry (self, error) ||
      !find_vec (self, ossa_placement_get_text (placement, "tip-landmark"), &self->tip_mark, error))
    return FALSE;
  if (self->n_neck > 0 &&
      (!find_vec (self, ossa_placement_get_text (placement, "head-landmark"), &self->head_center,
                  error) ||
       !find_vec (self, ossa_placement_get_text (placement, "head-axis"), &self->head_axis, error)))
    return FALSE;
  self->aim.target = self->head_center;
  self->aim.hole = ossa_placement_get (placement, "neck-hole-from-top") +
                   0.5 * (self->n_neck > 0 ? self->n_neck - 1 : 0) *
                       ossa_placement_get (placement, "neck-hole-spacing");
  read_move (self);
  init_pose (self);
  return TRUE;
}

static double
fit (OssaNailPlan *self)
{
  double miss =
      ossa_nail_fit (&self->nail, self->scene, self->entry, self->n_neck > 0 ? &self->aim : NULL);

  if (self->n_neck == 0) {
    double above = ossa_nail_level (&self->nail, self->entry);
    OssaVec up = ossa_vec_scale (ossa_nail_tangent (&self->nail, 0), -1);

    self->nail.pose.origin = ossa_vec_mad (self->nail.pose.origin, -above, up);
  }
  return miss;
}

/* The holes' angle is the size nearest to the neck's own; the turn of the nail takes up what
 * anteversion is left. */
static void
size_aim (OssaNailPlan *self)
{
  OssaPlacement *placement = self->placement;
  double angle, anteversion;

  self->aim.angle_rad = 125 * DEG;
  for (int i = 0; i < 3 && self->n_neck > 0; i++) {
    self->aim.anteversion_rad = ossa_nail_azimuth (&self->nail, &self->aim);
    fit (self);
  }
  angle = acos (CLAMP (-ossa_vec_dot (self->head_axis, self->nail.pose.axis[2]), -1, 1)) / DEG;
  anteversion = self->aim.anteversion_rad / DEG;
  ossa_placement_set (
      placement, "neck-screw-angle",
      ossa_placement_round (placement, "neck-screw-angle", angle, OSSA_SIZE_NEAREST),
      "nearest to the neck's %.0f degrees against the nail", angle);
  ossa_placement_set (
      placement, "neck-screw-anteversion",
      ossa_placement_round (placement, "neck-screw-anteversion", anteversion, OSSA_SIZE_NEAREST),
      "nearest to the %.0f degrees at which the head stands before the plane of the bow",
      anteversion);
  self->aim.angle_rad = DEG * ossa_placement_get (placement, "neck-screw-angle");
  self->aim.anteversion_rad = DEG * ossa_placement_get (placement, "neck-screw-anteversion");
}

/* Of the bows that exist, the one that strays least from the canal. */
static void
size_bow (OssaNailPlan *self)
{
  double min, max, step, best = INFINITY, miss;
  OssaNail chosen = self->nail;

  ossa_placement_get_range (self->placement, "bow-radius", &min, &max, &step);
  step = MAX (step, (max - min) / MAX_CANDIDATES);
  for (double radius = min; radius <= max + 1e-6; radius += MAX (step, 1)) {
    OssaNail before = self->nail;

    self->nail.bow_radius = radius;
    miss = fit (self);
    if (miss < best) {
      best = miss;
      chosen = self->nail;
    }
    self->nail = before;
  }
  self->nail = chosen;
  ossa_placement_set (self->placement, "bow-radius", chosen.bow_radius,
                      "strays least from the canal: %.1f mm root mean square", best);
}

static gboolean
size_length (OssaNailPlan *self, GError **error)
{
  double least = ossa_rules_get_limit (self->placement->rules, "tip-clearance");
  double room = ossa_nail_level (&self->nail, self->tip_mark) - self->move.depth - least;
  double length = ossa_placement_round (self->placement, "length", room, OSSA_SIZE_BELOW);
  double min, max, step;

  ossa_placement_get_range (self->placement, "length", &min, &max, &step);
  if (isnan (length) && self->moved)
    length = min;
  if (isnan (length))
    return ossa_phrase_refuse (
        error,
        "Rule 'tip-clearance' is missed by %.0f mm: there is room for a nail of %.0f mm and the "
        "shortest is %.0f mm; choose another implant.",
        min - room, room, min);
  ossa_placement_set (self->placement, "length", length,
                      "longest that ends %.0f mm before the far landmark (room %.0f mm)", least,
                      room);
  self->nail.length = ossa_placement_get (self->placement, "length");
  return TRUE;
}

guint
ossa_nail_plan_find_isthmus (const OssaNailPlan *self)
{
  guint best = G_MAXUINT;

  for (guint i = 0; i < self->scene->n_line; i++) {
    double u = ossa_nail_level (&self->nail, self->scene->line[i]);

    if (u > 0 && u < self->nail.length &&
        (best == G_MAXUINT || self->scene->canal_radius[i] < self->scene->canal_radius[best]))
      best = i;
  }
  return best == G_MAXUINT ? 0 : best;
}

double
ossa_nail_plan_get_wall (const OssaNailPlan *self)
{
  double wall = INFINITY;

  for (guint i = 0; i < self->scene->n_line; i++) {
    double u = ossa_nail_level (&self->nail, self->scene->line[i]);
    double bore = ossa_nail_radius (&self->nail, u) + self->over_size / 2;

    if (u > self->nail.proximal_length && u < self->nail.length)
      wall = MIN (wall, -ossa_scene_outer (self->scene, ossa_nail_point (&self->nail, u)) - bore);
  }
  return wall;
}

/* The largest nail up to the isthmus and what reaming may gain, or the thinnest there is, that
 * leaves wall enough. */
static gboolean
size_diameter (OssaNailPlan *self, GError **error)
{
  const OssaRules *rules = self->placement->rules;
  double gain = ossa_rules_get_limit (rules, "reaming-gain");
  double least = ossa_rules_get_limit (rules, "remaining-cortex");
  double isthmus = 2 * self->scene->canal_radius[ossa_nail_plan_find_isthmus (self)];
  double min, max, step, wall;

  ossa_placement_get_range (self->placement, "diameter", &min, &max, &step);
  step = MAX (step, 0.5);
  self->nail.diameter = ossa_placement_round (
      self->placement, "diameter", MAX (isthmus + gain - self->over_size, min), OSSA_SIZE_BELOW);
  while (self->nail.diameter - step >= min && ossa_nail_plan_get_wall (self) < least)
    self->nail.diameter -= step;
  wall = ossa_nail_plan_get_wall (self);
  if (min < max && wall < least && !self->moved)
    return ossa_phrase_refuse (
        error,
        "Rule 'remaining-cortex' is missed by %.1f mm: the thinnest nail, %.0f mm, with a reamer "
        "%.1f mm over it, leaves %.1f mm of cortex; choose another implant, or give the diameter "
        "to see it all the same.",
        least - wall, min, self->over_size, wall);
  ossa_placement_set (self->placement, "diameter", self->nail.diameter,
                      "%s for an isthmus of %.1f mm that may be reamed %.0f mm wider, the reamer "
                      "%.1f mm over the nail; leaves %.1f mm of cortex",
                      self->nail.diameter > min ? "largest" : "thinnest there is,", isthmus, gain,
                      self->over_size, wall);
  return TRUE;
}

static void
add_screws (const OssaNailPlan *self,
            OssaConstruct *construct,
            const OssaNailScrew *screws,
            guint n,
            const char *part)
{
  const OssaPartSpec *spec = ossa_family_find_part (self->placement->family, part);

  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("%s %u", spec->label, i + 1);
    g_autoptr (OssaSolid) solid =
        ossa_solid_new_cylinder (screws[i].head, screws[i].tip, screws[i].diameter / 2);

    ossa_placement_add_part (self->placement, construct, part, name, solid);
  }
}

static OssaConstruct *
build (const OssaNailPlan *self)
{
  const OssaFamily *family = self->placement->family;
  OssaConstruct *construct =
      ossa_construct_new (ossa_family_get_id (family), ossa_family_get_name (family));
  g_autoptr (OssaSolid) nail = ossa_nail_new_solid (&self->nail, 0, 0);
  g_autoptr (OssaSolid) bore = ossa_nail_new_solid (&self->nail, self->over_size / 2, ENTRY_RUN_MM);

  ossa_construct_add_cut (construct, bore,
                          ossa_placement_get (self->placement, "reamed-tissue-mpa"));
  ossa_placement_add_part (self->placement, construct, "nail", NULL, nail);
  add_screws (self, construct, self->neck, self->n_neck, "neck-screw");
  add_screws (self, construct, self->distal, self->n_distal, "distal-screw");
  return construct;
}

static OssaConstruct *
place (OssaPlacement *placement, GError **error)
{
  OssaNailPlan plan;
  g_autoptr (OssaConstruct) construct = NULL;

  if (!plan_init (&plan, placement, error))
    return NULL;
  ossa_nail_fit (&plan.nail, plan.scene, plan.entry, NULL);
  size_aim (&plan);
  size_bow (&plan);
  if (!size_length (&plan, error))
    return NULL;
  fit (&plan);
  ossa_nail_move (&plan.nail, &plan.scene->frame, &plan.move, &plan.grips);
  if (!size_diameter (&plan, error) || !ossa_nail_plan_place_neck_screws (&plan, error) ||
      !ossa_nail_plan_place_distal_screws (&plan, error))
    return NULL;
  construct = build (&plan);
  if (!ossa_nail_plan_check (&plan, construct, error))
    return NULL;
  ossa_nail_plan_add_handles (&plan, construct);
  return g_steal_pointer (&construct);
}

const OssaStrategy ossa_strategy_intramedullary = { "intramedullary", inputs, G_N_ELEMENTS (inputs),
                                                    parts, place };
