/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-neck.h"

#include "ossa-section.h"

#define N_CUTS     25
#define FIRST_CUT  0.7 /* of the ball's radius, from its centre */
#define LAST_CUT   2.3
#define N_ROUNDS   20
#define NEAR_LEAST 1.15 /* sections up to this times the least area make the axis */

/* Cuts at steps along the axis; the run of sections round the narrowest gives a new axis through
 * the ball's centre, each section pulling with its distance. */
static gboolean
look_along (const OssaSurface *part, const OssaBall *ball, OssaNeck *neck, OssaVec *next)
{
  double area[N_CUTS], least = INFINITY;
  OssaVec centroid[N_CUTS], sum = { 0, 0, 0 };
  int at = -1;

  for (int i = 0; i < N_CUTS; i++) {
    double t = ball->radius * (FIRST_CUT + (LAST_CUT - FIRST_CUT) * i / (N_CUTS - 1));
    OssaVec origin = ossa_vec_mad (ball->center, -t, neck->axis);

    if (!ossa_section_around (part, origin, neck->axis, &area[i], &centroid[i]))
      area[i] = INFINITY;
    if (area[i] < least) {
      least = area[i];
      at = i;
    }
  }
  if (at < 0 || least > 0.9 * G_PI * ball->radius * ball->radius)
    return FALSE;
  neck->center = centroid[at];
  neck->radius = sqrt (least / G_PI);
  neck->distance = ossa_vec_dot (ossa_vec_sub (ball->center, centroid[at]), neck->axis);
  for (int step = -1; step <= 1; step += 2)
    for (int i = step < 0 ? at : at + 1; i >= 0 && i < N_CUTS && area[i] < NEAR_LEAST * least;
         i += step)
      sum = ossa_vec_add (sum, ossa_vec_sub (ball->center, centroid[i]));
  *next = ossa_vec_unit (sum);
  return TRUE;
}

gboolean
ossa_neck_find (const OssaSurface *surface, const OssaBall *ball, OssaVec axis, OssaNeck *neck)
{
  g_autoptr (OssaSurface) part = ossa_surface_part (surface, ball->center, 4.5 * ball->radius);

  neck->axis = axis;
  for (int round = 0; round < N_ROUNDS; round++) {
    OssaVec next;

    if (!look_along (part, ball, neck, &next))
      return FALSE;
    neck->spread = acos (CLAMP (ossa_vec_dot (next, neck->axis), -1, 1));
    neck->axis = next;
    if (neck->spread < 1e-4)
      break;
  }
  return TRUE;
}
