/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OssaParam:
 *
 * One row of a parameter table. A table describes an implant family, a load case, a score or an
 * exporter once, and serves four places: the form in the window, the command line, the plan XML and
 * its check, and the documentation. Ids are for ever.
 */
typedef enum {
  OSSA_PARAM_NUMBER, /* a double within [min, max], in @unit */
  OSSA_PARAM_COUNT,  /* a whole number within [min, max] */
  OSSA_PARAM_CHOICE, /* one of @choices, by id */
  OSSA_PARAM_SWITCH, /* 0 or 1 */
} OssaParamKind;

typedef struct {
  char *id;    /* lower-case words joined by '-' */
  char *label; /* what a form shows, untranslated */
  char *unit;  /* "mm", "deg", "N", "" ... as shown and typed; conversion is the reader's */
  OssaParamKind kind;
  double min, max;      /* inclusive; for choices 0 and count - 1 */
  double step;          /* of a spin button; sizes that exist lie min + k step; 0: continuous */
  double fallback;      /* the default; NaN: sized by the program */
  char **choices;       /* NULL-terminated ids, for CHOICE only */
  char **choice_labels; /* what a form shows for each, untranslated */
  char *source;         /* of range and default; "": not said */
  char *certainty;      /* "V", "M", "M-", "D", "P" or "" */
} OssaParam;

/* A counted, ordered set of rows. Immutable once shared; any thread. */
typedef struct _OssaParamTable OssaParamTable;

OssaParamTable *ossa_param_table_new (void);
OssaParamTable *ossa_param_table_ref (OssaParamTable *self);
void ossa_param_table_unref (OssaParamTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaParamTable, ossa_param_table_unref)

/* Appends a copy of @param; texts that are %NULL become "", labels the ids. %OSSA_ERROR_FORMAT for
 * a double id or an empty or reversed range. */
gboolean ossa_param_table_add (OssaParamTable *self, const OssaParam *param, GError **error);
guint ossa_param_table_get_size (const OssaParamTable *self);
const OssaParam *ossa_param_table_get (const OssaParamTable *self, guint index);

/* The row's index, or -1. */
int ossa_param_table_find (const OssaParamTable *self, const char *id);

/* Reads @text as a value of row @index: range, step and choices are checked, with the allowed
 * values in the message. %OSSA_ERROR_USAGE. */
gboolean ossa_param_table_parse (
    const OssaParamTable *self, guint index, const char *text, double *value, GError **error);

/* The text that ossa_param_table_parse() reads back as @value; owned by the caller. */
char *ossa_param_table_format (const OssaParamTable *self, guint index, double value);

/* Fills @values (one for each row) with the defaults. */
void ossa_param_table_get_defaults (const OssaParamTable *self, double *values);

G_END_DECLS
