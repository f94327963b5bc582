<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:o="http://soa.example.com/orders/v1" exclude-result-prefixes="o">
  <xsl:include href="order-response.xslt"/>
  <xsl:param name="submitted"/>
  <xsl:param name="reading"/>
  <xsl:template match="/">
    <xsl:variable name="result" select="$submitted//o:SubmitOrderResult"/>
    <xsl:variable name="notes">
      <xsl:if test="$result/o:Status = 'Held'"><xsl:value-of select="concat('The order waits for approval. ', $result/o:HoldReason, ' ')"/></xsl:if>
      <xsl:if test="$reading/Reading/Repeats">
        <xsl:text>cbc:LineExtensionAmount repeats the price, so the price counts, and totals were not compared, on line </xsl:text>
        <xsl:call-template name="list"><xsl:with-param name="of" select="$reading/Reading/Repeats"/></xsl:call-template>
        <xsl:value-of select="concat('. The order comes to ', $result/o:TotalAmount, ' ', $result/o:Currency, '. ')"/>
      </xsl:if>
      <xsl:if test="$reading/Reading/Ignored">
        <xsl:text>Not taken into account: </xsl:text>
        <xsl:call-template name="list"><xsl:with-param name="of" select="$reading/Reading/Ignored"/></xsl:call-template>
        <xsl:text>.</xsl:text>
      </xsl:if>
    </xsl:variable>
    <xsl:call-template name="response">
      <xsl:with-param name="accepted" select="'true'"/>
      <xsl:with-param name="sales-order" select="$result/o:OrderNumber"/>
      <xsl:with-param name="note" select="normalize-space($notes)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="list">
    <xsl:param name="of"/>
    <xsl:for-each select="$of">
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:value-of select="."/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
