/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One table of options and one of commands feed parsing, --help and the man page. */

typedef struct {
  const char *name;  /* "body-weight" */
  char letter;       /* 'o', or 0 */
  const char *value; /* "KG" as shown; %NULL: a switch */
  gboolean repeats;
  const char *help; /* one sentence */
} OssaCliOption;

typedef struct _OssaCliArgs OssaCliArgs;

typedef gboolean (*OssaCliFunc) (const OssaCliArgs *args, GString *out, GError **error);

typedef struct {
  const char *name;           /* "assess" */
  const char *operand;        /* "FILE", or %NULL: takes none */
  const char *summary;        /* one line */
  const char *description;    /* a paragraph */
  const char *const *options; /* names, NULL-terminated */
  OssaCliFunc run;
} OssaCliCommand;

/* In the order they are shown; both end with a row whose name is %NULL. */
extern const OssaCliOption ossa_cli_options[];
extern const OssaCliCommand ossa_cli_commands[];

const OssaCliOption *ossa_cli_find_option (const char *name);
/* %OSSA_ERROR_USAGE lists the commands. */
const OssaCliCommand *ossa_cli_find_command (const char *name, GError **error);

/* Reads what stands behind the command's name. "--name value", "--name=value", "-o value"; "--"
 * ends options. %OSSA_ERROR_USAGE for an unknown option (with the nearest one), a missing value or
 * a missing operand. With --help nothing else is checked. */
OssaCliArgs *
ossa_cli_args_parse (const OssaCliCommand *command, int n, char **words, GError **error);
void ossa_cli_args_free (OssaCliArgs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaCliArgs, ossa_cli_args_free)

const char *ossa_cli_args_get_operand (const OssaCliArgs *self);
gboolean ossa_cli_args_has (const OssaCliArgs *self, const char *option);
/* The last value given, or %NULL. */
const char *ossa_cli_args_get (const OssaCliArgs *self, const char *option);
/* All values in order; an array of char *, borrowed, or %NULL when there is none. */
const GPtrArray *ossa_cli_args_list (const OssaCliArgs *self, const char *option);
/* The value as a number within [min, max]; @fallback when it is not given. %OSSA_ERROR_USAGE. */
gboolean ossa_cli_args_get_number (const OssaCliArgs *self,
                                   const char *option,
                                   double min,
                                   double max,
                                   double fallback,
                                   double *value,
                                   GError **error);

G_END_DECLS
