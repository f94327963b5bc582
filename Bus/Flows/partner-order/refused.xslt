<?xml version="1.0" encoding="UTF-8"?>
<!-- The reasons, one by one: what this flow found wrong, or what a service said. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="http://soa.example.com/flows/v1" xmlns:r="urn:reasons" xmlns:ms="urn:schemas-microsoft-com:xslt" exclude-result-prefixes="f r ms">
  <xsl:include href="order-response.xslt"/>
  <xsl:param name="fault"/>
  <xsl:param name="fault-name"/>
  <xsl:param name="fault-message"/>
  <xsl:param name="fault-field"/>
  <xsl:template match="/">
    <xsl:variable name="reasons">
      <xsl:for-each select="$fault//f:Violation">
        <r:reason><xsl:value-of select="concat(f:Code, ': ', f:Message)"/><xsl:if test="string(f:Field)"> (<xsl:value-of select="f:Field"/>)</xsl:if></r:reason>
      </xsl:for-each>
      <xsl:if test="not($fault//f:Violation)">
        <r:reason><xsl:value-of select="concat($fault-name, ': ', $fault-message)"/><xsl:if test="$fault-field"> (<xsl:value-of select="$fault-field"/>)</xsl:if></r:reason>
      </xsl:if>
    </xsl:variable>
    <xsl:call-template name="response">
      <xsl:with-param name="accepted" select="'false'"/>
      <xsl:with-param name="reasons" select="ms:node-set($reasons)/r:reason"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
