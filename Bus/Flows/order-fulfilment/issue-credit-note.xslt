<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:b="http://soa.example.com/billing/v1"
    xmlns:o="http://soa.example.com/orders/v1"
    xmlns="http://soa.example.com/billing/v1" exclude-result-prefixes="b o">
  <xsl:param name="input"/>
  <xsl:template match="/">
    <IssueCreditNote>
      <request>
        <InvoiceNumber><xsl:value-of select="/*/b:IssueInvoiceResult/b:InvoiceNumber"/></InvoiceNumber>
        <Reason>Order <xsl:value-of select="$input/*/o:OrderNumber"/> could not be fulfilled.</Reason>
      </request>
    </IssueCreditNote>
  </xsl:template>
</xsl:stylesheet>
