<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:o="http://soa.example.com/orders/v1" exclude-result-prefixes="o">
  <xsl:template match="/">
    <xsl:apply-templates select="//o:SubmitOrderResult"/>
  </xsl:template>
  <xsl:template match="o:SubmitOrderResult">
    <order>
      <orderNumber><xsl:value-of select="o:OrderNumber"/></orderNumber>
      <status><xsl:value-of select="o:Status"/></status>
      <currency><xsl:value-of select="o:Currency"/></currency>
      <totalAmount><xsl:value-of select="o:TotalAmount"/></totalAmount>
    </order>
  </xsl:template>
</xsl:stylesheet>
