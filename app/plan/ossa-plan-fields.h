/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-xml-writer.h"

G_BEGIN_DECLS

/* One table for each kind of element says which attribute holds which member of a struct. It serves
 * writing, reading and rounding, so that the three cannot disagree. */

typedef enum {
  OSSA_FIELD_TEXT,   /* char *; %NULL is left out */
  OSSA_FIELD_PATH,   /* char *, absolute in memory, relative to the plan's folder in the file */
  OSSA_FIELD_NUMBER, /* double; what is not finite is left out and read back as NaN */
  OSSA_FIELD_VEC,    /* OssaVec */
  OSSA_FIELD_COUNT,  /* guint64 */
  OSSA_FIELD_INDEX,  /* int; -1 is left out */
  OSSA_FIELD_SWITCH, /* gboolean; %FALSE is left out */
  OSSA_FIELD_CHOICE, /* int, by id */
} OssaFieldKind;

typedef struct {
  const char *attribute;
  OssaFieldKind kind;
  gsize offset;
  const char *(*id_of) (int value); /* CHOICE: %NULL is left out */
  int first, last;                  /* CHOICE: the values there are */
} OssaField;

#define OSSA_FIELD(type, member, kind, attribute)                                                  \
  {                                                                                                \
    attribute, OSSA_FIELD_##kind, G_STRUCT_OFFSET (type, member), NULL, 0, 0                       \
  }
#define OSSA_FIELD_OF(type, member, attribute, id_of, first, last)                                 \
  {                                                                                                \
    attribute, OSSA_FIELD_CHOICE, G_STRUCT_OFFSET (type, member), id_of, first, last               \
  }
#define OSSA_FIELD_END                                                                             \
  {                                                                                                \
    NULL, 0, 0, NULL, 0, 0                                                                         \
  }

/* @folder: the plan's, absolute; %NULL leaves paths out, which is how decisions are hashed. */
void ossa_fields_write (const OssaField *fields,
                        gconstpointer record,
                        const char *folder,
                        OssaXmlWriter *writer);

/* Fills @record, whose texts must be %NULL. %OSSA_ERROR_FORMAT names line and attribute. */
gboolean ossa_fields_read (const OssaField *fields,
                           gpointer record,
                           const char *folder,
                           const xmlNode *node,
                           GError **error);

/* Rounds every number to @digits significant ones: what is beyond the solver's residual is noise.
 */
void ossa_fields_round (const OssaField *fields, gpointer record, int digits);

/* Fills @to, whose texts must be %NULL, with a copy of @from. */
void ossa_fields_copy (const OssaField *fields, gconstpointer from, gpointer to);

/* Whether all members are the same; NaN is NaN. */
gboolean ossa_fields_equal (const OssaField *fields, gconstpointer a, gconstpointer b);

/* Frees every text and leaves %NULL. */
void ossa_fields_clear (const OssaField *fields, gpointer record);

G_END_DECLS
