<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://soa.example.com/orders/v1">
  <xsl:param name="number"/>
  <xsl:template match="/">
    <GetOrder>
      <request><OrderNumber><xsl:value-of select="$number"/></OrderNumber></request>
    </GetOrder>
  </xsl:template>
</xsl:stylesheet>
