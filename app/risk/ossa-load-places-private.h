/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-load-places.h"
#include "ossa-load-region.h"

G_BEGIN_DECLS

typedef struct {
  const char *name; /* the load case's */
  OssaLoadRegion region;
  gboolean across_only;
} OssaPlacedSupport;

typedef struct {
  const char *name; /* the load case's */
  OssaLoadRegion region;
  OssaVec force;  /* N, world */
  OssaVec moment; /* N mm, world, about the region's centre */
  gboolean is_main;
} OssaPlacedAction;

struct _OssaLoadPlaces {
  OssaLoadCase *load;
  GArray *supports;     /* of OssaPlacedSupport */
  GArray *actions;      /* of OssaPlacedAction */
  GPtrArray *dropped;   /* names, NULL-terminated */
  OssaVec judged_from;  /* the proximal end */
  OssaVec judged_reach; /* from there to the last section that is judged; zero: all */
};

G_END_DECLS
