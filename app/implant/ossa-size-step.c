/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-size-step.h"

#include <math.h>

#define SLACK 1e-9 /* of a step: what rounding leaves of a size that exists */

double
ossa_size_step (const OssaParam *param, double value, int steps)
{
  double step = param->kind == OSSA_PARAM_NUMBER ? param->step : 1;
  double at, last;

  if (isnan (value))
    return value;
  value = CLAMP (value, param->min, param->max);
  if (!(step > 0) || steps == 0)
    return value;
  at = (value - param->min) / step;
  last = floor ((param->max - param->min) / step + SLACK);
  at = steps > 0 ? floor (at + SLACK) + steps : ceil (at - SLACK) + steps;
  return param->min + step * CLAMP (at, 0, last);
}
