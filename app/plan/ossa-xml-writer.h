/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-xml.h"

G_BEGIN_DECLS

/**
 * OssaXmlWriter:
 *
 * Writes XML in one canonical form, so that the same document gives the same bytes: UTF-8, two
 * spaces of indentation, attributes in the order given, numbers by ossa_number_format(). One
 * thread.
 */
typedef struct _OssaXmlWriter OssaXmlWriter;

OssaXmlWriter *ossa_xml_writer_new (void);
void ossa_xml_writer_free (OssaXmlWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaXmlWriter, ossa_xml_writer_free)

/* @name must outlive the element. */
void ossa_xml_writer_begin (OssaXmlWriter *self, const char *name);
/* Only between begin and the first child. Text that XML cannot hold (control characters, no UTF-8)
 * becomes the error of finish(). */
void ossa_xml_writer_attribute (OssaXmlWriter *self, const char *name, const char *value);
/* Whether XML can hold @value. */
gboolean ossa_xml_writer_can_hold (const char *value);
void ossa_xml_writer_end (OssaXmlWriter *self);

/* The document's text, owned; %OSSA_ERROR_FORMAT names the attribute that XML cannot hold. */
char *ossa_xml_writer_finish (OssaXmlWriter *self, GError **error);

G_END_DECLS
