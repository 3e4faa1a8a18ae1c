/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <math.h>

#include "ossa-nail-plan.h"
#include "ossa-phrase.h"

#define PROBES        24 /* of a lesion, along each side of its box */
#define ENTRY_MM      30 /* below the entry the nail has bone on all sides */
#define COVER_STEP_MM 2.0
#define SCREW_STEP_MM 0.5 /* between points at which a screw's surroundings are looked at */

static gboolean
check (const OssaNailPlan *self,
       OssaConstruct *construct,
       const char *id,
       double value,
       const char *detail,
       GError **error)
{
  const OssaRules *rules = self->placement->rules;

  return self->moved ? ossa_rules_judge (rules, construct, id, value, detail, error)
                     : ossa_rules_check (rules, construct, id, value, detail, error);
}

/* How deep the nail cuts into the wall of the canal beyond what a reamer that follows the canal
 * takes away. */
static double
get_mismatch (const OssaNailPlan *self)
{
  const OssaScene *scene = self->scene;
  double worst = -INFINITY;

  for (guint i = 0; i < scene->n_line; i++) {
    double u = ossa_nail_level (&self->nail, scene->line[i]);
    double radius = self->nail.diameter / 2;
    double gain = MAX (0, radius + self->over_size / 2 - scene->canal_radius[i]);

    if (u > self->nail.proximal_length && u < self->nail.length)
      worst = MAX (worst,
                   radius - gain + ossa_scene_endosteal (scene, ossa_nail_point (&self->nail, u)));
  }
  return worst;
}

/* The thinnest wall over the bore all along, but for where it enters; stations of the canal, which
 * ossa_nail_plan_get_wall() looks at, end before the nail does. */
static double
get_cover (const OssaNailPlan *self)
{
  double from = MAX (0, ossa_nail_level (&self->nail, self->entry)) + ENTRY_MM;
  double cover = INFINITY;

  for (double u = from; u <= self->nail.length; u += COVER_STEP_MM) {
    double bore = ossa_nail_radius (&self->nail, u) + self->over_size / 2;

    cover = MIN (cover, -ossa_scene_outer (self->scene, ossa_nail_point (&self->nail, u)) - bore);
  }
  return cover;
}

static gboolean
check_canal (const OssaNailPlan *self, OssaConstruct *construct, GError **error)
{
  const OssaScene *scene = self->scene;
  double isthmus = 2 * scene->canal_radius[ossa_nail_plan_find_isthmus (self)];
  double reamed = self->nail.diameter + self->over_size;
  g_autofree char *detail = ossa_phrase ("Isthmus %.1f mm, nail %.1f mm, reamer %.1f mm.", isthmus,
                                         self->nail.diameter, reamed);

  return check (self, construct, "canal-clearance", MAX (reamed, isthmus) - self->nail.diameter,
                detail, error) &&
         check (self, construct, "reaming-gain", MAX (0, reamed - isthmus), detail, error) &&
         check (self, construct, "remaining-cortex", ossa_nail_plan_get_wall (self), NULL, error) &&
         check (self, construct, "nail-cover", get_cover (self), NULL, error) &&
         check (self, construct, "canal-mismatch", get_mismatch (self), NULL, error);
}

static gboolean
check_ends (const OssaNailPlan *self, OssaConstruct *construct, GError **error)
{
  double tip = ossa_nail_level (&self->nail, self->tip_mark) - self->nail.length;
  OssaVec top = ossa_nail_point (&self->nail, 0);
  OssaVec near = ossa_nail_point (&self->nail, ossa_nail_level (&self->nail, self->entry));

  return check (self, construct, "nail-span", tip, NULL, error) &&
         check (self, construct, "tip-clearance", tip, NULL, error) &&
         check (self, construct, "entry-offset", ossa_vec_distance (near, self->entry), NULL,
                error) &&
         check (self, construct, "top-protrusion", ossa_scene_outer (self->scene, top), NULL,
                error);
}

/* The farthest level of the nail that @lesion reaches within the bone; -INFINITY when it lies
 * outside. */
static double
get_lesion_end (const OssaNailPlan *self, const OssaSceneLesion *lesion)
{
  OssaVec size = ossa_box_size (&lesion->box);
  double end = -INFINITY;

  for (int i = 0; i < PROBES * PROBES * PROBES; i++) {
    OssaVec at = ossa_vec ((i % PROBES + 0.5) / PROBES * size.x,
                           (i / PROBES % PROBES + 0.5) / PROBES * size.y,
                           (i / PROBES / PROBES + 0.5) / PROBES * size.z);
    OssaVec p = ossa_vec_add (lesion->box.min, at);
    double u = ossa_nail_level (&self->nail, p);

    if (u > end && lesion->distance (lesion->data, p) < 0 && ossa_scene_outer (self->scene, p) < 0)
      end = u;
  }
  return end;
}

static gboolean
check_bypass (const OssaNailPlan *self,
              OssaConstruct *construct,
              const OssaSceneLesion *lesion,
              double end,
              GError **error)
{
  guint station = ossa_scene_nearest_station (self->scene, ossa_nail_point (&self->nail, end));
  double last = self->n_distal > 0 ? self->distal[self->n_distal - 1].u : self->nail.length;
  double diameter = 2 * self->scene->outer_radius[station];
  g_autofree char *detail =
      ossa_phrase ("Lesion '%s': %.0f mm, and the bone is %.0f mm thick there.", lesion->name,
                   last - end, diameter);

  return check (self, construct, "lesion-bypass", (last - end) / MAX (diameter, 1), detail, error);
}

/* Least distance from the screw's surface to the lesion, from @from (0 head, 1 tip) to the tip, in
 * its diameters. */
static double
get_screw_distance (const OssaNailScrew *screw, double from, const OssaSceneLesion *lesion)
{
  int n = (int)ceil (screw->length / SCREW_STEP_MM);
  double least = INFINITY;

  for (int i = (int)(from * n); i <= n; i++) {
    OssaVec p = ossa_vec_lerp (screw->head, screw->tip, (double)i / n);

    least = MIN (least, lesion->distance (lesion->data, p) - screw->diameter / 2);
  }
  return least / screw->diameter;
}

/* A neck screw may cross a lesion but not end in it; a screw across the far end holds by its whole
 * length. */
static gboolean
check_anchors (const OssaNailPlan *self,
               OssaConstruct *construct,
               const OssaSceneLesion *lesion,
               GError **error)
{
  double least = INFINITY;
  g_autofree char *detail = NULL;

  if (self->n_neck + self->n_distal == 0)
    return TRUE;
  for (guint i = 0; i < self->n_neck; i++)
    least = MIN (least, get_screw_distance (&self->neck[i], 1, lesion));
  for (guint i = 0; i < self->n_distal; i++)
    least = MIN (least, get_screw_distance (&self->distal[i], 0, lesion));
  detail = ossa_phrase ("Lesion '%s'.", lesion->name);
  return check (self, construct, "screw-lesion", least, detail, error);
}

static gboolean
check_lesions (const OssaNailPlan *self, OssaConstruct *construct, GError **error)
{
  GArray *lesions = self->scene->lesions;

  if (lesions->len > 0 &&
      !check (self, construct, "nail-diameter", self->nail.diameter, NULL, error))
    return FALSE;
  for (guint i = 0; i < lesions->len; i++) {
    const OssaSceneLesion *lesion = &g_array_index (lesions, OssaSceneLesion, i);
    double end = get_lesion_end (self, lesion);

    if (isinf (end))
      continue;
    if (!check_bypass (self, construct, lesion, end, error) ||
        !check_anchors (self, construct, lesion, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_distal (const OssaNailPlan *self, OssaConstruct *construct, GError **error)
{
  double hold = INFINITY;

  for (guint i = 0; i < self->n_distal; i++)
    hold = MIN (hold, self->distal[i].hold);
  return self->n_distal == 0 || check (self, construct, "distal-hold", hold, NULL, error);
}

static double
length_across (OssaVec v, OssaVec normal)
{
  return ossa_vec_length (ossa_vec_mad (v, -ossa_vec_dot (v, normal), normal));
}

/* TAD = X_ap + X_lat, true lengths (Baumgaertner 1995): seen from the front, and at a right angle
 * to that and the neck. */
static double
get_tip_apex (const OssaNailPlan *self, const OssaNailScrew *screw)
{
  OssaVec neck = self->head_axis, front = self->scene->frame.axis[1];
  double radius = ossa_scene_exit (self->scene, self->head_center, neck, 100);
  OssaVec apex = ossa_vec_mad (self->head_center, radius, neck);
  OssaVec miss = ossa_vec_sub (screw->tip, apex);
  OssaVec side = ossa_vec_unit (ossa_vec_cross (front, neck));

  return length_across (miss, front) + length_across (miss, side);
}

/* The least bone beside the screw between the nail and the middle of the head. */
static double
get_neck_wall (const OssaNailPlan *self, const OssaNailScrew *screw)
{
  OssaVec direction = ossa_vec_unit (ossa_vec_sub (screw->tip, screw->head));
  double to = ossa_vec_dot (ossa_vec_sub (self->head_center, screw->head), direction);
  double from =
      ossa_vec_dot (ossa_vec_sub (ossa_nail_point (&self->nail, screw->u), screw->head), direction);
  double wall = INFINITY;

  for (double at = from; at <= to; at += SCREW_STEP_MM)
    wall =
        MIN (wall, -screw->diameter / 2 -
                       ossa_scene_outer (self->scene, ossa_vec_mad (screw->head, at, direction)));
  return wall;
}

static gboolean
check_neck (const OssaNailPlan *self, OssaConstruct *construct, GError **error)
{
  double apex = 0, shallow = INFINITY, deep = 0, wall = INFINITY;
  g_autoptr (GString) lengths = g_string_new (NULL);

  if (self->n_neck == 0)
    return TRUE;
  for (guint i = 0; i < self->n_neck; i++) {
    double depth = -ossa_scene_outer (self->scene, self->neck[i].tip);

    apex = MAX (apex, get_tip_apex (self, &self->neck[i]));
    shallow = MIN (shallow, depth);
    deep = MAX (deep, depth);
    wall = MIN (wall, get_neck_wall (self, &self->neck[i]));
    g_string_append_printf (lengths, "%s%.0f mm", i == 0 ? "Screws of " : ", ",
                            self->neck[i].length);
  }
  g_string_append_c (lengths, '.');
  return check (self, construct, "tip-apex", apex, NULL, error) &&
         check (self, construct, "head-depth", shallow, lengths->str, error) &&
         check (self, construct, "head-reach", deep, lengths->str, error) &&
         check (self, construct, "neck-wall", wall, NULL, error);
}

gboolean
ossa_nail_plan_check (const OssaNailPlan *self, OssaConstruct *construct, GError **error)
{
  return check_ends (self, construct, error) && check_canal (self, construct, error) &&
         check_lesions (self, construct, error) && check_neck (self, construct, error) &&
         check_distal (self, construct, error);
}
