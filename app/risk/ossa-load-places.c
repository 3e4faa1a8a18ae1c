/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-load-places-private.h"

#include "ossa-error.h"

/* A scaled muscle attachment farther than this from the bone (mm of the reference bone) is not on
 * it. */
#define ATTACHMENT_REACH_MM 25.0
/* At which a torque counts as a force where sizes are added. */
#define TORQUE_LEVER_MM 100.0

/* What turns places into regions. */
typedef struct {
  const OssaLoadCase *load;
  const OssaBone *bone;
  OssaLandmarks *landmarks;
  OssaFrame frame;
  double body_weight_n;
} Resolver;

static void
set_missing (GError **error, const Resolver *r, const char *landmark)
{
  g_set_error (
      error, OSSA_ERROR, OSSA_ERROR_MODEL,
      "The load '%s' needs the landmark '%s', which this bone does not have or show: give it "
      "by hand (%s=x,y,z) or choose another load.",
      r->load->label, landmark, landmark);
}

static gboolean
find_landmark (const Resolver *r, const char *id, OssaVec *p, GError **error)
{
  const OssaLandmark *landmark = ossa_landmarks_lookup (r->landmarks, id);

  if (landmark == NULL || landmark->kind == OSSA_LANDMARK_MEASURE) {
    set_missing (error, r, id);
    return FALSE;
  }
  *p = landmark->vec;
  return TRUE;
}

static double
find_measure (const Resolver *r, const char *id)
{
  const OssaLandmark *landmark = ossa_landmarks_lookup (r->landmarks, id);

  return landmark != NULL && landmark->kind == OSSA_LANDMARK_MEASURE ? landmark->value : 0;
}

/* -1 in a left bone's mirrored frame, where the sense of a torque, a pseudovector, turns round. */
static double
handedness (const OssaFrame *frame)
{
  return ossa_vec_dot (ossa_vec_cross (frame->axis[0], frame->axis[1]), frame->axis[2]) < 0 ? -1
                                                                                            : 1;
}

/* The frame that attachments are given in: origin at the head, z from the knee to the head, x
 * lateral; and this bone's size over the reference bone's. Where the condyles are cut off, size is
 * told from the head. */
static gboolean
find_reference (const Resolver *r, OssaFrame *frame, double *scale, GError **error)
{
  double radius = find_measure (r, "head-radius");
  OssaVec head, medial, lateral, knee;

  if (!find_landmark (r, "head-center", &head, error))
    return FALSE;
  if (find_landmark (r, "medial-condyle", &medial, NULL) &&
      find_landmark (r, "lateral-condyle", &lateral, NULL)) {
    knee = ossa_vec_sub (ossa_vec_lerp (medial, lateral, 0.5), head);
    *scale = ossa_vec_length (knee) / r->load->reference_length_mm;
  } else if (radius > 0) {
    knee = ossa_frame_direction_to_world (&r->frame, r->load->reference_knee);
    *scale = radius / r->load->reference_head_radius_mm;
  } else {
    set_missing (error, r, "head-radius");
    return FALSE;
  }
  frame->origin = head;
  frame->axis[2] = ossa_vec_unit (ossa_vec_scale (knee, -1));
  frame->axis[0] = ossa_vec_unit (ossa_vec_mad (
      r->frame.axis[0], -ossa_vec_dot (r->frame.axis[0], frame->axis[2]), frame->axis[2]));
  frame->axis[1] =
      ossa_vec_scale (ossa_vec_cross (frame->axis[2], frame->axis[0]), handedness (&r->frame));
  return TRUE;
}

static gboolean
resolve_attachment (const Resolver *r, const OssaLoadPlace *place, OssaVec *center, GError **error)
{
  OssaFrame frame;
  double scale;
  OssaVec p;

  if (!find_reference (r, &frame, &scale, error))
    return FALSE;
  p = ossa_frame_point_to_world (&frame, ossa_vec_scale (place->at, scale));
  if (ossa_locator_nearest (ossa_bone_get_locator (r->bone), p, ATTACHMENT_REACH_MM * scale, center,
                            NULL))
    return TRUE;
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_MODEL,
               "The load '%s' acts at (%.1f, %.1f, %.1f) mm of the reference bone, which is not on "
               "this bone: check its landmarks and side, or choose another load.",
               r->load->label, place->at.x, place->at.y, place->at.z);
  return FALSE;
}

static gboolean
resolve_cap (const Resolver *r,
             const OssaLoadPlace *place,
             OssaVec force,
             OssaLoadRegion *region,
             GError **error)
{
  OssaVec toward = place->toward;

  if (!find_landmark (r, place->landmark, &region->center, error))
    return FALSE;
  region->radius = find_measure (r, "head-radius");
  region->half_angle = place->half_angle;
  if (region->radius <= 0) {
    set_missing (error, r, "head-radius");
    return FALSE;
  }
  region->axis = ossa_vec_length (toward) > 0 ? ossa_frame_direction_to_world (&r->frame, toward)
                                              : ossa_vec_unit (ossa_vec_scale (force, -1));
  return TRUE;
}

/* The bone's extent along its long axis: the end points' places on the axis through the middle of
 * its box. */
static gboolean
find_extent (const Resolver *r, OssaVec *distal, OssaVec *proximal, GError **error)
{
  OssaSurface *surface = ossa_bone_get_surface (r->bone);
  const OssaVec *points = ossa_surface_get_points (surface);
  double least = INFINITY, most = -INFINITY;
  OssaBox box = ossa_surface_get_box (surface);
  OssaVec axis, middle = ossa_box_center (&box);

  if (!find_landmark (r, "long-axis", &axis, error))
    return FALSE;
  for (guint32 i = 0; i < ossa_surface_get_n_points (surface); i++) {
    double t = ossa_vec_dot (ossa_vec_sub (points[i], middle), axis);

    least = fmin (least, t);
    most = fmax (most, t);
  }
  *distal = ossa_vec_mad (middle, least, axis);
  *proximal = ossa_vec_mad (middle, most, axis);
  return TRUE;
}

/* A slice of the bone's extent along its long axis. */
static gboolean
resolve_end (const Resolver *r, const OssaLoadPlace *place, OssaLoadRegion *region, GError **error)
{
  OssaVec distal, proximal, length;

  if (!find_extent (r, &distal, &proximal, error))
    return FALSE;
  length = place->proximal ? ossa_vec_sub (distal, proximal) : ossa_vec_sub (proximal, distal);
  region->center = place->proximal ? proximal : distal;
  region->axis = ossa_vec_unit (length);
  region->radius = place->fraction * ossa_vec_length (length);
  return TRUE;
}

static gboolean
resolve_place (const Resolver *r,
               const OssaLoadPlace *place,
               OssaVec force,
               OssaLoadRegion *region,
               GError **error)
{
  *region = (OssaLoadRegion){ .kind = place->kind, .radius = place->radius_mm };
  if (place->kind == OSSA_LOAD_PLACE_CAP)
    return resolve_cap (r, place, force, region, error);
  if (place->kind == OSSA_LOAD_PLACE_END)
    return resolve_end (r, place, region, error);
  if (place->landmark != NULL)
    return find_landmark (r, place->landmark, &region->center, error);
  return resolve_attachment (r, place, &region->center, error);
}

/* The direction from the force's own landmark to the first of its goals that the bone has. */
static gboolean
resolve_goal (const Resolver *r, const OssaLoadAction *action, OssaVec *direction, GError **error)
{
  OssaVec from, to;

  if (action->place.landmark == NULL || !find_landmark (r, action->place.landmark, &from, error))
    return FALSE;
  for (guint i = 0; action->toward[i] != NULL; i++)
    if (find_landmark (r, action->toward[i], &to, NULL)) {
      *direction = ossa_vec_unit (ossa_vec_sub (to, from));
      return TRUE;
    }
  set_missing (error, r, action->toward[0]);
  return FALSE;
}

static gboolean
resolve_action (const Resolver *r,
                const OssaLoadAction *action,
                OssaPlacedAction *placed,
                GError **error)
{
  double newton = r->body_weight_n / 100, newton_mm = newton * 1000 * handedness (&r->frame);
  OssaVec goal;

  *placed = (OssaPlacedAction){ .name = action->name, .is_main = action->is_main };
  placed->force =
      ossa_vec_scale (ossa_frame_direction_to_world (&r->frame, action->force_percent_bw), newton);
  placed->moment = ossa_vec_scale (
      ossa_frame_direction_to_world (&r->frame, action->torque_percent_bw_m), newton_mm);
  if (action->toward != NULL) {
    if (!resolve_goal (r, action, &goal, error))
      return FALSE;
    placed->force = ossa_vec_scale (goal, newton * action->magnitude_percent_bw);
  }
  return resolve_place (r, &action->place, placed->force, &placed->region, error);
}

/* The plane that judging ends at. */
static gboolean
resolve_judged (const Resolver *r, OssaLoadPlaces *self, GError **error)
{
  OssaVec landmark, distal, proximal, axis;

  if (r->load->judged_landmark == NULL ||
      !find_landmark (r, r->load->judged_landmark, &landmark, NULL))
    return TRUE;
  if (!find_extent (r, &distal, &proximal, error))
    return FALSE;
  axis = ossa_vec_unit (ossa_vec_sub (distal, proximal));
  self->judged_from = proximal;
  self->judged_reach = ossa_vec_scale (
      axis, r->load->judged_share * ossa_vec_dot (ossa_vec_sub (landmark, proximal), axis));
  return TRUE;
}

static gboolean
resolve_all (const Resolver *r, OssaLoadPlaces *self, GError **error)
{
  for (guint i = 0; i < r->load->supports->len; i++) {
    const OssaLoadSupport *support = &g_array_index (r->load->supports, OssaLoadSupport, i);
    OssaPlacedSupport placed = { .name = support->name, .across_only = support->across_only };

    if (!resolve_place (r, &support->place, ossa_vec (0, 0, 0), &placed.region, error))
      return FALSE;
    g_array_append_val (self->supports, placed);
  }
  for (guint i = 0; i < r->load->actions->len; i++) {
    const OssaLoadAction *action = &g_array_index (r->load->actions, OssaLoadAction, i);
    OssaPlacedAction placed;

    if (resolve_action (r, action, &placed, action->may_drop ? NULL : error))
      g_array_append_val (self->actions, placed);
    else if (action->may_drop)
      g_ptr_array_add (self->dropped, action->name);
    else
      return FALSE;
  }
  g_ptr_array_add (self->dropped, NULL);
  return TRUE;
}

OssaLoadPlaces *
ossa_load_places_new (const OssaLoadCase *load,
                      const OssaBone *bone,
                      double body_weight_n,
                      GError **error)
{
  g_autoptr (OssaLoadPlaces) self = g_atomic_rc_box_new0 (OssaLoadPlaces);
  OssaLandmarks *landmarks = ossa_bone_get_landmarks (bone);
  Resolver resolver = { load, bone, landmarks, ossa_landmarks_get_frame (landmarks),
                        body_weight_n };

  self->load = ossa_load_case_ref ((OssaLoadCase *)load);
  self->supports = g_array_new (FALSE, TRUE, sizeof (OssaPlacedSupport));
  self->actions = g_array_new (FALSE, TRUE, sizeof (OssaPlacedAction));
  self->dropped = g_ptr_array_new ();
  return resolve_judged (&resolver, self, error) && resolve_all (&resolver, self, error)
             ? g_steal_pointer (&self)
             : NULL;
}

OssaLoadPlaces *
ossa_load_places_ref (OssaLoadPlaces *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
places_clear (gpointer data)
{
  OssaLoadPlaces *self = data;

  ossa_load_case_unref (self->load);
  g_array_unref (self->supports);
  g_array_unref (self->actions);
  g_ptr_array_unref (self->dropped);
}

void
ossa_load_places_unref (OssaLoadPlaces *self)
{
  g_atomic_rc_box_release_full (self, places_clear);
}

const char *const *
ossa_load_places_get_dropped (const OssaLoadPlaces *self)
{
  return (const char *const *)self->dropped->pdata;
}

OssaVec
ossa_load_places_get_resultant (const OssaLoadPlaces *self, double *size)
{
  OssaVec sum = { 0 };

  *size = 0;
  for (guint i = 0; i < self->actions->len; i++) {
    const OssaPlacedAction *action = &g_array_index (self->actions, OssaPlacedAction, i);

    sum = ossa_vec_add (sum, action->force);
    *size += ossa_vec_length (action->force) + ossa_vec_length (action->moment) / TORQUE_LEVER_MM;
  }
  return sum;
}

void
ossa_load_places_get_main (const OssaLoadPlaces *self, OssaVec *center, OssaVec *force)
{
  guint n = 0;

  *center = *force = ossa_vec (0, 0, 0);
  for (guint i = 0; i < self->actions->len; i++) {
    const OssaPlacedAction *action = &g_array_index (self->actions, OssaPlacedAction, i);

    if (!action->is_main)
      continue;
    *force = ossa_vec_add (*force, action->force);
    *center = ossa_vec_lerp (*center, action->region.center, 1.0 / ++n);
  }
}

double
ossa_load_places_get_margin (const OssaLoadPlaces *self, double fallback)
{
  return self->load->margin_mm > 0 ? self->load->margin_mm : fallback;
}

gboolean
ossa_load_places_judge (const OssaLoadPlaces *self, OssaVec p)
{
  double reach = ossa_vec_dot (self->judged_reach, self->judged_reach);

  return reach == 0 ||
         ossa_vec_dot (ossa_vec_sub (p, self->judged_from), self->judged_reach) <= reach;
}

double
ossa_load_places_distance (const OssaLoadPlaces *self, OssaVec p)
{
  double least = INFINITY;

  for (guint i = 0; i < self->supports->len; i++)
    least = fmin (least, ossa_load_region_distance (
                             &g_array_index (self->supports, OssaPlacedSupport, i).region, p));
  for (guint i = 0; i < self->actions->len; i++)
    least = fmin (least, ossa_load_region_distance (
                             &g_array_index (self->actions, OssaPlacedAction, i).region, p));
  return least;
}
