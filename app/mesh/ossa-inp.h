/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-mesh-readers.h"
#include "ossa-tag-map.h"

G_BEGIN_DECLS

/* A named set of cells as runs, so that a long set that is generated stays small. */
typedef struct {
  char *name;
  GArray *runs;       /* OssaInpRun */
  gboolean sectioned; /* a section gives it a material */
} OssaInpSet;

typedef struct {
  guint32 first, n;
} OssaInpRun;

/* State of reading an Abaqus or CalculiX input file. Source: the CalculiX CrunchiX manual, "Input
 * deck format". */
typedef struct {
  OssaMeshInput *input;
  OssaCursor *cursor;
  OssaTagMap *nodes, *elements;
  GHashTable *sets;      /* upper-case name -> OssaInpSet */
  GPtrArray *set_order;  /* OssaInpSet, borrowed, as they came */
  GHashTable *materials; /* upper-case name -> double *, MPa or what the file's lengths make it */
  GArray *sections;      /* OssaInpSection */
  char *material;        /* upper case, what *ELASTIC belongs to */
  guint32 n_parts, n_instances;
  guint64 n_listed;  /* elements in sets so far */
  gboolean left_out; /* elements of one dimension were passed over */
} OssaInp;

typedef struct {
  OssaInpSet *set;
  char *material;
} OssaInpSection;

/* A line that is data: the cursor moves past it; FALSE at the next keyword or the end. Comments are
 * passed over. */
gboolean ossa_inp_data_line (OssaInp *self, OssaCursor *line);
/* The next field of a line, without blanks; FALSE at its end. */
gboolean ossa_inp_field (OssaCursor *line, OssaWord *field);
gboolean ossa_inp_integer (OssaWord field, gint64 *value);
gboolean ossa_inp_real (OssaWord field, double *value);
/* The value of @name in the fields behind a keyword, upper case, owned; "" for one without a value;
 * NULL. */
char *ossa_inp_parameter (const OssaCursor *keyword, const char *name);

/* The set of that (upper-case) name, made when it is new. */
OssaInpSet *ossa_inp_set (OssaInp *self, const char *name);
void ossa_inp_set_add (OssaInpSet *set, guint32 first, guint32 n);

/* Keywords, from behind their line, which is @keyword. */
gboolean ossa_inp_read_elset (OssaInp *self, const OssaCursor *keyword, GError **error);
gboolean ossa_inp_read_elements (OssaInp *self, const OssaCursor *keyword, GError **error);

G_END_DECLS
