/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-construct.h"

G_BEGIN_DECLS

/* Bone taken away, and the soft tissue that fills the hole. */
typedef struct {
  OssaSolid *solid;
  double fill_mpa;
} OssaCut;

struct _OssaConstruct {
  char *id;
  char *name;
  GArray *parts;   /* of OssaPart */
  GArray *cuts;    /* of OssaCut */
  GArray *rules;   /* of OssaRule */
  GArray *handles; /* of OssaHandle */
};

G_END_DECLS
