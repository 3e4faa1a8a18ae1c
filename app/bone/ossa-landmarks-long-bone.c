/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-landmark-finder.h"

/* The third moment of the surface along @axis about the shaft's line: which way it leans. */
static double
lean (const OssaLandmarkFinder *f, OssaVec axis)
{
  double sum = 0;

  for (guint i = 0; i < f->samples->n; i++) {
    double h = ossa_vec_dot (ossa_vec_sub (f->samples->points[i], f->shaft->frame.origin), axis);

    sum += h * h * h;
  }
  return sum;
}

/* Any elongated body: the bulkier end is called proximal, x is the widest direction across; both
 * lean to the positive side. Nothing tells left from right. */
gboolean
ossa_long_bone_find (OssaLandmarkFinder *f, GError **error)
{
  OssaShaft *shaft = f->shaft;
  double middle = (shaft->low + shaft->high) / 2, upper, lower;
  double slender = f->spread[0] / fmax (f->spread[1], 1e-9);
  double confidence = 0.8 * ossa_within (slender, 1, 3, 100, 200);
  OssaVec up, x;

  upper = ossa_shaft_volume (shaft, middle, shaft->high, NULL);
  lower = ossa_shaft_volume (shaft, shaft->low, middle, NULL);
  if (lower > upper)
    ossa_shaft_flip (shaft, f->surface);
  up = shaft->frame.axis[2];
  x = ossa_vec_unit (
      ossa_vec_mad (f->principal.axis[1], -ossa_vec_dot (f->principal.axis[1], up), up));
  if (lean (f, x) < 0)
    x = ossa_vec_scale (x, -1);
  f->frame = (OssaFrame){ ossa_vec_mad (shaft->frame.origin, shaft->high, up),
                          { x, ossa_vec_cross (up, x), up } };
  f->side = f->hints->side;
  f->side_confidence = f->side != OSSA_SIDE_UNKNOWN ? 1 : 0;
  ossa_finder_note_shaft (f, confidence);
  return TRUE;
}
