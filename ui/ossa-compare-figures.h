/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-plan-summary.h"

G_BEGIN_DECLS

/* What is compared, a row each: the same in the window and in the report. Pure, no GTK. */

typedef enum {
  OSSA_FIGURE_FACTOR,  /* under the activity looked at */
  OSSA_FIGURE_FAILURE, /* load, under the same */
  OSSA_FIGURE_WORST,   /* factor under all, and under which */
  OSSA_FIGURE_CHANGE,  /* against the bone as it is */
  OSSA_FIGURE_INTACT,  /* against the bone without its lesions */
  OSSA_FIGURE_STRESS,  /* highest in a part, against yield and endurance */
  OSSA_FIGURE_SHARE,   /* of the load, carried by the hardware */
  OSSA_FIGURE_RULES,
  OSSA_N_FIGURES
} OssaFigure;

/* One column. Borrowed. */
typedef struct {
  const OssaPlanResults *results;
  const OssaPlanStateResult *state;   /* %NULL: not solved */
  const OssaPlanOptionResult *option; /* %NULL: no hardware */
  const char *load;                   /* id; %NULL: the first */
  const GPtrArray *cases;             /* of OssaLoadCase, for their names; or %NULL */
} OssaFigureColumn;

/* All translated. */
const char *ossa_figure_label (OssaFigure figure);
const char *ossa_figure_help (OssaFigure figure);
const char *ossa_figure_source (OssaFigure figure); /* or %NULL */
/* Owned: "2.63", and "Walking" below it; "–" and "" where there is nothing to say. */
char *ossa_figure_dup_value (OssaFigure figure, const OssaFigureColumn *column);
char *ossa_figure_dup_detail (OssaFigure figure, const OssaFigureColumn *column);

G_END_DECLS
