/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-lesion-balls.h"

#include "ossa-error.h"

GArray *
ossa_lesion_balls_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (OssaLesionBall));
}

GArray *
ossa_lesion_balls_copy (const GArray *self)
{
  GArray *copy = ossa_lesion_balls_new ();

  g_array_append_vals (copy, self->data, self->len);
  return copy;
}

static gboolean
check_ball (OssaVec center, double radius, GError **error)
{
  if (!ossa_vec_is_finite (center)) {
    g_set_error_literal (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                         "A ball's centre must be three numbers in mm.");
    return FALSE;
  }
  if (radius >= OSSA_LESION_BALL_MIN_RADIUS_MM && radius <= OSSA_LESION_BALL_MAX_RADIUS_MM)
    return TRUE;
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
               "A ball's radius of %g mm is out of range: give %g to %d mm.", radius,
               OSSA_LESION_BALL_MIN_RADIUS_MM, OSSA_LESION_BALL_MAX_RADIUS_MM);
  return FALSE;
}

static gboolean
is_within (const OssaLesionBall *inner, const OssaLesionBall *outer)
{
  return ossa_vec_distance (inner->center, outer->center) + inner->radius <= outer->radius;
}

gboolean
ossa_lesion_balls_add (GArray *self, OssaVec center, double radius, GError **error)
{
  const OssaLesionBall ball = { center, radius };

  if (!check_ball (center, radius, error))
    return FALSE;
  for (guint i = 0; i < self->len; i++)
    if (is_within (&ball, &g_array_index (self, OssaLesionBall, i)))
      return TRUE;
  for (guint i = self->len; i > 0; i--)
    if (is_within (&g_array_index (self, OssaLesionBall, i - 1), &ball))
      g_array_remove_index (self, i - 1);
  if (self->len >= OSSA_LESION_MAX_BALLS) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                 "A painted lesion has at most %d balls: take a larger brush, or begin another "
                 "lesion.",
                 OSSA_LESION_MAX_BALLS);
    return FALSE;
  }
  g_array_append_val (self, ball);
  return TRUE;
}

guint
ossa_lesion_balls_erase (GArray *self, OssaVec center, double radius)
{
  guint before = self->len;

  for (guint i = self->len; i > 0; i--)
    if (ossa_vec_distance (g_array_index (self, OssaLesionBall, i - 1).center, center) <= radius)
      g_array_remove_index (self, i - 1);
  return before - self->len;
}

/* A ball is nearer than the nearest so far when its centre is within that and its own radius: no
 * root is drawn for the others. */
double
ossa_lesion_balls_distance (const GArray *self, OssaVec p)
{
  double nearest = INFINITY;

  for (guint i = 0; i < self->len; i++) {
    const OssaLesionBall *ball = &g_array_index (self, OssaLesionBall, i);
    OssaVec to = ossa_vec_sub (p, ball->center);
    double reach = nearest + ball->radius, square = ossa_vec_dot (to, to);

    if (reach > 0 && square < reach * reach)
      nearest = sqrt (square) - ball->radius;
  }
  return nearest;
}

OssaBox
ossa_lesion_balls_get_box (const GArray *self)
{
  OssaBox box = ossa_box_empty ();

  for (guint i = 0; i < self->len; i++) {
    const OssaLesionBall *ball = &g_array_index (self, OssaLesionBall, i);
    OssaVec half = ossa_vec (ball->radius, ball->radius, ball->radius);

    ossa_box_add (&box, ossa_vec_sub (ball->center, half));
    ossa_box_add (&box, ossa_vec_add (ball->center, half));
  }
  return box;
}
