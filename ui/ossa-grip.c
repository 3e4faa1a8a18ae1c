/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-grip.h"

#include <glib/gi18n.h>

#include "ossa-size-step.h"

/* An axis seen nearly end-on would answer a small motion with a large one. */
#define LEAST_SEEN 0.25
/* The plane of a ring counts as seen from above this sine. */
#define RING_SEEN 0.35

OssaGrip *
ossa_grip_new (OssaGripKind kind, const char *label, OssaVec origin, int index)
{
  OssaGrip *self = g_new0 (OssaGrip, 1);

  self->kind = kind;
  self->label = g_strdup (label);
  self->unit = "mm";
  self->origin = origin;
  self->min = -G_MAXDOUBLE;
  self->max = G_MAXDOUBLE;
  self->ratio = 1;
  self->index = index;
  return self;
}

void
ossa_grip_free (OssaGrip *self)
{
  g_free (self->label);
  g_free (self);
}

OssaGrip *
ossa_grip_copy (const OssaGrip *self)
{
  OssaGrip *copy = g_memdup2 (self, sizeof *self);

  copy->label = g_strdup (self->label);
  return copy;
}

guint
ossa_grip_get_n_holds (const OssaGrip *self)
{
  return self->kind == OSSA_GRIP_TURN ? OSSA_GRIP_N_HOLDS : 1;
}

OssaVec
ossa_grip_get_hold (const OssaGrip *self, guint which)
{
  OssaVec u, v;
  double angle = 2 * G_PI * which / OSSA_GRIP_N_HOLDS;

  switch (self->kind) {
  case OSSA_GRIP_SLIDE:
  case OSSA_GRIP_STEP: return ossa_vec_mad (self->origin, self->reach, self->axis);
  case OSSA_GRIP_TURN:
    u = ossa_vec_perpendicular (self->axis);
    v = ossa_vec_cross (self->axis, u);
    return ossa_vec_mad (ossa_vec_mad (self->origin, self->reach * cos (angle), u),
                         self->reach * sin (angle), v);
  default: return self->origin;
  }
}

/* mm along the axis, from how much of it is seen. */
static double
follow_slide (const OssaGrip *self, OssaVec motion, OssaVec forward)
{
  OssaVec seen = ossa_vec_mad (self->axis, -ossa_vec_dot (self->axis, forward), forward);
  double size2 = ossa_vec_dot (seen, seen);

  return ossa_vec_dot (motion, seen) / MAX (size2, LEAST_SEEN * LEAST_SEEN);
}

/* Where the line of sight through @p meets the ring's plane, from its centre. */
static OssaVec
meet_ring (const OssaGrip *self, OssaVec p, OssaVec forward)
{
  double slope = ossa_vec_dot (forward, self->axis);
  double height = ossa_vec_dot (ossa_vec_sub (self->origin, p), self->axis);

  return ossa_vec_sub (ossa_vec_mad (p, height / slope, forward), self->origin);
}

/* deg about the axis: by the angle on the ring's plane, or, seen from the side, by the way along
 * the ring. */
static double
follow_turn (const OssaGrip *self, OssaVec held, OssaVec at, OssaVec forward)
{
  OssaVec arm = ossa_vec_sub (held, self->origin);
  double angle;

  arm = ossa_vec_mad (arm, -ossa_vec_dot (arm, self->axis), self->axis);
  if (fabs (ossa_vec_dot (forward, self->axis)) > RING_SEEN) {
    OssaVec now = meet_ring (self, at, forward);

    angle = atan2 (ossa_vec_dot (self->axis, ossa_vec_cross (arm, now)), ossa_vec_dot (arm, now));
  } else {
    OssaGrip tangent = { .axis = ossa_vec_unit (ossa_vec_cross (self->axis, arm)) };

    angle =
        follow_slide (&tangent, ossa_vec_sub (at, held), forward) / MAX (ossa_vec_length (arm), 1);
  }
  return angle * 180 / G_PI;
}

static double
to_step (const OssaGrip *self, double value)
{
  double step = self->step > 0 ? self->step : 0.1, base = self->step > 0 ? self->min : 0;

  value = base + step * round ((value - base) / step);
  return CLAMP (value, self->min, self->max);
}

double
ossa_grip_follow (const OssaGrip *self, OssaVec held, OssaVec at, OssaVec forward)
{
  double way = self->kind == OSSA_GRIP_TURN ? follow_turn (self, held, at, forward)
                                            : follow_slide (self, ossa_vec_sub (at, held), forward);

  return to_step (self, self->value + self->ratio * way);
}

double
ossa_grip_step (const OssaGrip *self, int steps, gboolean large)
{
  const OssaParam size = {
    .kind = OSSA_PARAM_NUMBER, .min = self->min, .max = self->max, .step = self->step
  };
  double step = large ? 5 : 1;

  if (self->kind == OSSA_GRIP_STEP)
    return ossa_size_step (&size, self->value, steps);
  return to_step (self, self->value + steps * MAX (step, self->step));
}

char *
ossa_grip_dup_words (const OssaGrip *self)
{
  if (self->kind == OSSA_GRIP_FREE || self->kind == OSSA_GRIP_SURFACE)
    return g_strdup (self->label);
  /* Translators: what a handle changes, its value and unit: "Insertion depth 12.0 mm" */
  return g_strdup_printf (_ ("%s %.1f %s"), self->label, self->value, self->unit);
}
