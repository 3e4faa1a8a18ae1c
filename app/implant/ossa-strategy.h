/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-construct.h"

G_BEGIN_DECLS

typedef struct _OssaPlacement OssaPlacement;

/* NUMBER: a literal or a parameter, always known. SIZED: a parameter that may be left to the
 * strategy. CHOICE: a parameter of that kind. TEXT: a literal. */
typedef enum {
  OSSA_INPUT_NUMBER,
  OSSA_INPUT_SIZED,
  OSSA_INPUT_CHOICE,
  OSSA_INPUT_TEXT
} OssaInputKind;

/* Literals and the ranges of parameters must lie within [min, max], so that no file can ask for
 * nonsense. An optional NUMBER that a family leaves out is 0, and so are those of manifests that
 * were written before there was such an input. */
typedef struct {
  const char *name;
  OssaInputKind kind;
  double min, max;
  gboolean optional;
} OssaStrategyInput;

/**
 * OssaStrategy:
 *
 * How a kind of implant finds its place: what a family must tell it (every input that is not
 * optional, no other), the
 * parts it builds, and the way it goes. The families are data, the strategies are the few programs
 * behind them.
 */
typedef struct {
  const char *id;
  const OssaStrategyInput *inputs;
  guint n_inputs;
  const char *const *parts; /* ids, NULL-terminated */
  OssaConstruct *(*place) (OssaPlacement *placement, GError **error);
} OssaStrategy;

extern const OssaStrategy ossa_strategy_intramedullary;

/* %NULL for an unknown id. */
const OssaStrategy *ossa_strategy_find (const char *id);

/* The ids of all strategies, for messages; owned. */
char *ossa_strategy_dup_ids (void);

G_END_DECLS
