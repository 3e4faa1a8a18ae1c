/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-family.h"
#include "ossa-strategy.h"

G_BEGIN_DECLS

/* What one input of the strategy is bound to: a row of the table, or a literal. One for each input.
 */
typedef struct {
  int param; /* -1: literal */
  double value;
  char *text;
} OssaBinding;

/* A part as the family says it, before it has a shape. */
typedef struct {
  char *id;
  char *label;
  int material_param; /* the row of a choice among @materials; -1: @material */
  OssaMaterial material;
  OssaMaterial *materials; /* one for each choice */
  OssaInterface interface;
  double interface_mm;
  double interface_mpa;
} OssaPartSpec;

struct _OssaFamily {
  char *id;
  char *name;
  char *summary; /* %NULL: not said */
  char *plugin_id;
  char *plugin_version;
  gboolean sites[OSSA_N_SITES];
  OssaParamTable *params;
  const OssaStrategy *strategy;
  OssaBinding *bindings; /* strategy->n_inputs */
  GArray *parts;         /* of OssaPartSpec */
};

/* An empty family, to be filled by the reader. */
OssaFamily *ossa_family_alloc (void);
const OssaPartSpec *ossa_family_find_part (const OssaFamily *self, const char *id);

G_END_DECLS
