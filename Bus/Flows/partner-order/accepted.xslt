<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:o="http://soa.example.com/orders/v1" exclude-result-prefixes="o">
  <xsl:include href="order-response.xslt"/>
  <xsl:param name="submitted"/>
  <xsl:template match="/">
    <xsl:variable name="result" select="$submitted//o:SubmitOrderResult"/>
    <xsl:variable name="held">
      <xsl:if test="$result/o:Status = 'Held'">
        <xsl:value-of select="normalize-space(concat('The order waits for approval. ', $result/o:HoldReason))"/>
      </xsl:if>
    </xsl:variable>
    <xsl:call-template name="response">
      <xsl:with-param name="accepted" select="'true'"/>
      <xsl:with-param name="sales-order" select="$result/o:OrderNumber"/>
      <xsl:with-param name="note" select="$held"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
