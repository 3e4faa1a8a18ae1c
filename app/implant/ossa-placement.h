/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-family-private.h"
#include "ossa-rules.h"

G_BEGIN_DECLS

/* One call of a strategy: what it is given, and what it fills in. All borrowed. */
struct _OssaPlacement {
  const OssaFamily *family;
  const OssaScene *scene;
  const OssaRules *rules;
  double *values; /* one for each parameter; NaN: to be sized */
  char **reasons; /* one for each parameter, owned strings or %NULL */
};

/* By the name of an input of the strategy. NaN: to be sized. Choices: the index. */
double ossa_placement_get (const OssaPlacement *self, const char *input);
const char *ossa_placement_get_text (const OssaPlacement *self, const char *input);

typedef enum { OSSA_SIZE_BELOW, OSSA_SIZE_NEAREST } OssaSizeRound;

/* The size that exists nearest to @wanted, or the next below; NaN when all are larger. A size that
 * is given or a literal is returned as it is. */
double ossa_placement_round (const OssaPlacement *self,
                             const char *input,
                             double wanted,
                             OssaSizeRound round);
/* Lowest and highest size that exists and the step between; all equal to a size that is given. */
void ossa_placement_get_range (
    const OssaPlacement *self, const char *input, double *min, double *max, double *step);

/* Fills in a size that was left open; no effect on one that is given. */
void
ossa_placement_set (OssaPlacement *self, const char *input, double value, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/* Adds part @part_id under @name (%NULL: its label), with the material and interface the family
 * gives it. */
void ossa_placement_add_part (const OssaPlacement *self,
                              OssaConstruct *construct,
                              const char *part_id,
                              const char *name,
                              OssaSolid *solid);

/* Adds a handle for what @input is bound to; none when that is a literal, which no hand can move.
 * @part: its name in the construct. */
void ossa_placement_add_handle (const OssaPlacement *self,
                                OssaConstruct *construct,
                                const char *input,
                                OssaHandleKind kind,
                                const char *part,
                                OssaVec origin,
                                OssaVec axis,
                                double reach);

G_END_DECLS
